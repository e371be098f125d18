package scrimp.agent.hook.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;
import scrimp.agent.hook.OwnHeaders;
import scrimp.call.Headers;
import scrimp.call.Request;

/**
 * The JDK's own connections below one of ours: the one that the application opened, which sends the
 * first request if nothing but its body was changed, and fresh ones with the same settings.
 */
final class Wire {
  private final HttpURLConnection original;
  private final Proxy proxy;
  private Authenticator authenticator;
  private HttpURLConnection current;
  private SSLSession session;
  private boolean originalUsed;
  private boolean elsewhere;

  Wire(HttpURLConnection original, Proxy proxy) {
    this.original = original;
    this.proxy = proxy;
    this.current = original;
  }

  HttpURLConnection original() {
    return original;
  }

  /** The connection that was used last; the original before that. */
  HttpURLConnection current() {
    return current;
  }

  /** How the last request was secured; null where it was not, or none was sent. */
  SSLSession session() {
    return session;
  }

  /** Whether the last request went to another address than the application's. */
  boolean wentElsewhere() {
    return elsewhere;
  }

  void authenticator(Authenticator given) {
    original.setAuthenticator(given);
    authenticator = given;
  }

  /** The original takes over, with the settings that the application made. */
  HttpURLConnection handOver(Shell shell) throws IOException {
    originalUsed = true;
    copySettings(shell, original);
    if (shell.fixedLength() >= 0) {
      original.setFixedLengthStreamingMode(shell.fixedLength());
    } else if (shell.chunkBytes() >= 0) {
      original.setChunkedStreamingMode(shell.chunkBytes());
    }
    return original;
  }

  /** Connects the original for what only a connection knows: its certificates. */
  void connectOriginal(Shell shell) throws IOException {
    if (!originalUsed) {
      handOver(shell);
      original.connect();
    }
  }

  /** Sends and waits for the reply's status; throws as the JDK's connection does. */
  HttpURLConnection send(Shell shell, Request received, Request out) throws IOException {
    elsewhere = !out.uri().equals(received.uri());
    HttpURLConnection next;
    if (originalUsed || elsewhere || !sameHeaders(received.headers(), out.headers())) {
      next = fresh(shell, out);
    } else {
      originalUsed = true;
      next = original;
      copySettings(shell, next);
    }
    current = next;
    next.setRequestMethod(out.method());
    if (out.body().length > 0 || shell.connection().getDoOutput()) {
      write(shell, next, out.body());
    }
    if (next.getResponseCode() < 0) {
      throw new IOException("Invalid Http response");
    }
    session = session(next);
    return next;
  }

  /** The body of a reply that is there, whatever its status. */
  static InputStream body(HttpURLConnection answered) throws IOException {
    InputStream body =
        answered.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST
            ? answered.getErrorStream()
            : answered.getInputStream();
    return body == null ? InputStream.nullInputStream() : body;
  }

  /** What is said to us alone was not set on the original. */
  private static boolean sameHeaders(Headers received, Headers out) {
    return received == out || received.without(OwnHeaders::contains).toMap().equals(out.toMap());
  }

  /** To be asked before the body is read: then the JDK's connection forgets. */
  private static SSLSession session(HttpURLConnection answered) {
    try {
      return answered instanceof HttpsURLConnection https
          ? https.getSSLSession().orElse(null)
          : null;
    } catch (IllegalStateException alreadyForgotten) {
      return null;
    }
  }

  private static void write(Shell shell, HttpURLConnection next, byte[] body) throws IOException {
    next.setDoOutput(true);
    if (shell.fixedLength() >= 0) {
      next.setFixedLengthStreamingMode(body.length);
    } else if (shell.chunkBytes() >= 0) {
      next.setChunkedStreamingMode(shell.chunkBytes());
    }
    try (OutputStream out = next.getOutputStream()) {
      out.write(body);
    }
  }

  private HttpURLConnection fresh(Shell shell, Request out) throws IOException {
    URL url = elsewhere ? out.uri().toURL() : original.getURL();
    HttpURLConnection fresh = OpenHandler.openUnwrapped(url, proxy);
    copySettings(shell, fresh);
    fresh.setConnectTimeout(original.getConnectTimeout());
    fresh.setReadTimeout(original.getReadTimeout());
    if (authenticator != null) {
      fresh.setAuthenticator(authenticator);
    }
    if (fresh instanceof HttpsURLConnection to && original instanceof HttpsURLConnection from) {
      to.setSSLSocketFactory(from.getSSLSocketFactory());
      to.setHostnameVerifier(from.getHostnameVerifier());
    }
    copy(out.headers(), fresh);
    return fresh;
  }

  private void copy(Headers headers, HttpURLConnection fresh) {
    headers.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase("content-length")
              && !(elsewhere && name.equalsIgnoreCase("host"))) {
            fresh.addRequestProperty(name, value);
          }
        });
  }

  private static void copySettings(Shell shell, HttpURLConnection to) throws IOException {
    HttpURLConnection from = shell.connection();
    to.setRequestMethod(from.getRequestMethod());
    to.setDoInput(from.getDoInput());
    to.setDoOutput(from.getDoOutput());
    to.setUseCaches(from.getUseCaches());
    to.setIfModifiedSince(from.getIfModifiedSince());
    to.setAllowUserInteraction(from.getAllowUserInteraction());
    to.setInstanceFollowRedirects(from.getInstanceFollowRedirects());
  }
}
