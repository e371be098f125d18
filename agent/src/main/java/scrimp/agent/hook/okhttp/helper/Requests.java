package scrimp.agent.hook.okhttp.helper;

import java.io.IOException;
import java.net.URI;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import scrimp.agent.hook.OwnHeaders;

/** Requests from OkHttp's form to ours and back. */
final class Requests {
  private static final byte[] NO_BODY = new byte[0];
  private static final String CONTENT_TYPE = "Content-Type";

  private Requests() {}

  /**
   * Reads the body, a one-shot body too: what leaves is always made from the bytes read here.
   *
   * @throws IOException what the application's body throws while it is written
   */
  static scrimp.call.Request received(Request request) throws IOException {
    RequestBody body = request.body();
    byte[] bytes = NO_BODY;
    scrimp.call.Headers headers = headers(request.headers());
    if (body != null) {
      Buffer buffer = new Buffer();
      body.writeTo(buffer);
      bytes = buffer.readByteArray();
      if (body.contentType() != null) {
        // as OkHttp does it further down
        headers = headers.with(CONTENT_TYPE, body.contentType().toString());
      }
    }
    return new scrimp.call.Request(request.method(), request.url().uri(), headers, bytes);
  }

  /** The application's request, changed to what is to be sent. */
  static Request toSend(Request application, URI received, scrimp.call.Request out)
      throws IOException {
    HttpUrl url = out.uri().equals(received) ? application.url() : HttpUrl.get(out.uri());
    if (url == null) {
      throw new IllegalArgumentException("no http or https address to send to");
    }
    boolean sameAuthority = sameOrigin(application.url(), url);
    Headers.Builder headers = new Headers.Builder();
    out.headers()
        .forEach(
            (name, value) -> {
              if (!name.equalsIgnoreCase("content-length")
                  && (sameAuthority || !name.equalsIgnoreCase("host"))) {
                headers.addUnsafeNonAscii(name, value);
              }
            });
    return application
        .newBuilder()
        .url(url)
        .headers(headers.build())
        .method(out.method(), body(application, out))
        .build();
  }

  static Request withBody(Request application, byte[] bytes) throws IOException {
    RequestBody body = application.body();
    return body == null
        ? application
        : application
            .newBuilder()
            .method(application.method(), body(body, body.contentType(), bytes))
            .build();
  }

  static Request withoutOwnHeaders(Request request) {
    Request.Builder changed = null;
    for (int i = 0; i < request.headers().size(); i++) {
      if (OwnHeaders.contains(request.headers().name(i))) {
        changed = changed == null ? request.newBuilder() : changed;
        changed.removeHeader(request.headers().name(i));
      }
    }
    return changed == null ? request : changed.build();
  }

  static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }

  static scrimp.call.Headers headers(Headers headers) {
    String[] pairs = new String[headers.size() * 2];
    for (int i = 0; i < headers.size(); i++) {
      pairs[2 * i] = headers.name(i);
      pairs[2 * i + 1] = headers.value(i);
    }
    return scrimp.call.Headers.of(pairs);
  }

  private static RequestBody body(Request application, scrimp.call.Request out) throws IOException {
    if (application.body() == null && out.body().length == 0) {
      return null;
    }
    String type = out.headers().first(CONTENT_TYPE);
    return body(application.body(), type == null ? null : MediaType.parse(type), out.body());
  }

  /** Of unknown length where the application's body was, so that it goes in chunks as before. */
  private static RequestBody body(RequestBody application, MediaType type, byte[] bytes)
      throws IOException {
    return application != null && application.contentLength() < 0
        ? new Chunked(type, bytes)
        : RequestBody.create(type, bytes);
  }

  private static final class Chunked extends RequestBody {
    private final MediaType type;
    private final byte[] bytes;

    Chunked(MediaType type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    @Override
    public MediaType contentType() {
      return type;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }
}
