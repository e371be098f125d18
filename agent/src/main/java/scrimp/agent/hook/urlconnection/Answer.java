package scrimp.agent.hook.urlconnection;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scrimp.call.Reply;

/** A reply as the accessors of a URL connection show it. */
final class Answer {
  private static final Map<Integer, String> REASONS =
      Map.of(
          200, "OK",
          400, "Bad Request",
          401, "Unauthorized",
          402, "Payment Required",
          403, "Forbidden",
          404, "Not Found",
          429, "Too Many Requests",
          500, "Internal Server Error",
          503, "Service Unavailable");

  private final Reply reply;
  private final InputStream body;
  private final String statusLine;
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  /**
   * @param upstream what answered last, or null where the provider was not asked
   */
  Answer(Reply reply, HttpURLConnection upstream) throws IOException {
    this.reply = reply;
    this.body = new ReplyStream(reply.body());
    this.statusLine =
        upstream != null && upstream.getResponseCode() == reply.status()
            ? upstream.getHeaderField(0)
            : "HTTP/1.1 " + reply.status() + ' ' + REASONS.getOrDefault(reply.status(), "");
    names.add(null);
    values.add(statusLine);
    reply
        .headers()
        .forEach(
            (name, value) -> {
              names.add(name);
              values.add(value);
            });
  }

  int status() {
    return reply.status();
  }

  /** Null where the status line has none. */
  String message() {
    int code = statusLine == null ? -1 : statusLine.indexOf(' ');
    int message = code < 0 ? -1 : statusLine.indexOf(' ', code + 1);
    return message < 0 ? null : statusLine.substring(message + 1).trim();
  }

  boolean isError() {
    return reply.status() >= HttpURLConnection.HTTP_BAD_REQUEST;
  }

  /** The body; of an error reply, the exception that the JDK's connection throws. */
  InputStream input(URL url) throws IOException {
    if (!isError()) {
      return body;
    }
    if (reply.status() == HttpURLConnection.HTTP_NOT_FOUND
        || reply.status() == HttpURLConnection.HTTP_GONE) {
      throw new FileNotFoundException(url.toString());
    }
    throw new IOException(
        "Server returned HTTP response code: " + reply.status() + " for URL: " + url);
  }

  /** Null unless it is an error reply. */
  InputStream error() {
    return isError() ? body : null;
  }

  String name(int index) {
    return index >= 0 && index < names.size() ? names.get(index) : null;
  }

  String value(int index) {
    return index >= 0 && index < values.size() ? values.get(index) : null;
  }

  /** The last value of that name, which is the one that the JDK shows. */
  String value(String name) {
    for (int i = names.size() - 1; i >= 0; i--) {
      if (name == null ? names.get(i) == null : name.equalsIgnoreCase(names.get(i))) {
        return values.get(i);
      }
    }
    return null;
  }

  /** With the status line under null, and the last value first, as the JDK has it. */
  Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      fields.computeIfAbsent(names.get(i), n -> new ArrayList<>(1)).add(values.get(i));
    }
    fields.replaceAll((name, list) -> Collections.unmodifiableList(list));
    return Collections.unmodifiableMap(fields);
  }

  void close() {
    try {
      reply.close();
    } catch (IOException ignored) {
      // the reply is not wanted any more
    }
  }
}
