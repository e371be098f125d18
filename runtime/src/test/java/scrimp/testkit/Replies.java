package scrimp.testkit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import scrimp.call.Headers;
import scrimp.call.Reply;

/** Replies as a hook's client receives them. */
public final class Replies {
  private Replies() {}

  public static Reply json(int status, String body) {
    return raw(status, "application/json", body);
  }

  public static Reply sse(String body) {
    return raw(200, "text/event-stream", body);
  }

  private static Reply raw(int status, String type, String body) {
    return Reply.raw(
        status,
        Headers.of("content-type", type),
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
