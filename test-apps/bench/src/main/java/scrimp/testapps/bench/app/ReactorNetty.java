package scrimp.testapps.bench.app;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Work through Reactor Netty, blocking for its end as a benchmark must. */
final class ReactorNetty {
  private ReactorNetty() {}

  /** Another question each time, answered whole. */
  static Work distinct(String url) {
    ChatBodies bodies = new ChatBodies(0);
    return chat(url, bodies::another);
  }

  /** A few questions by turns, answered whole. */
  static Work repeated(String url) {
    ChatBodies[] topics = new ChatBodies[Works.REPEATED];
    for (int i = 0; i < topics.length; i++) {
      topics[i] = new ChatBodies(i);
    }
    return chat(url, number -> topics[number % topics.length].same());
  }

  /** Another question each time, answered by a stream of twenty events without a pause. */
  static Work streamed(String url) {
    return chat(
        url,
        number ->
            ("{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[{\"role\":\"user\","
                    + "\"content\":\"[[chunks=20]] [[words=40]] Tell "
                    + number
                    + ".\"}]}")
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** Makes the body of a call. */
  private interface Body {
    byte[] of(int number);
  }

  private static Work chat(String url, Body body) {
    HttpClient client =
        HttpClient.create()
            .headers(
                headers ->
                    headers
                        .set("authorization", "Bearer sk-test")
                        .set("content-type", "application/json"));
    String uri = url + "/chat/completions";
    return number -> {
      ByteBuf bytes = Unpooled.wrappedBuffer(body.of(number));
      Integer read =
          client
              .post()
              .uri(uri)
              .send(Mono.just(bytes))
              .responseSingle(
                  (response, content) ->
                      response.status().code() == 200
                          ? content.asByteArray().map(all -> all.length)
                          : Mono.error(new IllegalStateException("status " + response.status())))
              .block();
      if (read == null || read == 0) {
        throw new IllegalStateException("no answer");
      }
    };
  }
}
