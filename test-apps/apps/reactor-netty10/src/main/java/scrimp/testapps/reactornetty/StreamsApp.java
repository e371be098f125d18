package scrimp.testapps.reactornetty;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.LogManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Many streams at once: {@code BASE-URL STREAMS CHUNKS DELAY-MS}. Prints {@code NUMBER TEXT} of
 * each stream that came to its end, {@code NUMBER failed: EXCEPTION} of each other, and {@code heap
 * BEFORE AFTER} in bytes: used after collections, once after a short round of as many streams, all
 * of them open at once, and once after the round itself.
 */
public final class StreamsApp {
  private static final Pattern CONTENT =
      Pattern.compile("\"content\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final String baseUrl;
  private final int streams;
  private final HttpClient http;

  private StreamsApp(String baseUrl, int streams) {
    this.baseUrl = baseUrl;
    this.streams = streams;
    this.http =
        HttpClient.create(
            ConnectionProvider.builder("streams")
                .maxConnections(streams)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(Duration.ofMinutes(2))
                .build());
  }

  public static void main(String[] args) throws InterruptedException {
    LogManager.getLogManager().reset();
    StreamsApp app = new StreamsApp(args[0], Integer.parseInt(args[1]));
    app.round("[[chunks=4]] [[words=8]] [[chunk-delay-ms=1000]] Short", false);
    long before = heap();
    app.round(
        "[[chunks="
            + args[2]
            + "]] [[words="
            + 2 * Integer.parseInt(args[2])
            + "]]"
            + " [[chunk-delay-ms="
            + args[3]
            + "]] Tell",
        true);
    System.out.println("heap " + before + " " + heap());
    System.exit(0);
  }

  private void round(String words, boolean print) {
    Flux.range(0, streams)
        .flatMap(number -> text(number, words), streams)
        .doOnNext(
            line -> {
              if (print) {
                System.out.println(line);
              }
            })
        .blockLast();
  }

  private Mono<String> text(int number, String words) {
    String body =
        "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
            + words
            + " "
            + number
            + ".\"}]}";
    return http.headers(
            headers ->
                headers
                    .set("authorization", "Bearer sk-streams")
                    .set("content-type", "application/json"))
        .post()
        .uri(baseUrl + "/chat/completions")
        .send(
            Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8))))
        .response((response, content) -> content.asByteArray())
        // as bytes: a character may come in two pieces
        .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
        .map(all -> number + " " + told(all.toString(StandardCharsets.UTF_8)))
        .onErrorResume(failure -> Mono.just(number + " failed: " + failure));
  }

  private static String told(String events) {
    if (!events.contains("data: [DONE]")) {
      return "failed: no [DONE]";
    }
    StringBuilder text = new StringBuilder();
    Matcher contents = CONTENT.matcher(events);
    while (contents.find()) {
      text.append(contents.group(1));
    }
    return text.toString();
  }

  private static long heap() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int time = 0; time < 5; time++) {
      System.gc();
      Thread.sleep(200);
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
