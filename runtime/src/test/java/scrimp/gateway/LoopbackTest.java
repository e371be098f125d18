package scrimp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scrimp.call.CallSite;
import scrimp.gateway.RawProvider.Script;
import scrimp.pipeline.Engine;

@Timeout(60)
class LoopbackTest {
  private static final CallSite SITE = new CallSite("acme.Desk#ask", "main", Map.of());
  private static final String HELLO =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
  private static final String STREAM =
      "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
  private static final String ANSWER =
      "{\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":2}}";

  @TempDir private Path folder;
  private RawProvider provider;
  private Engine engine;
  private Loopback gateway;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void nothingIsSuppressed() throws IOException {
    assertThat(engine.faults().latest()).isEmpty();
    provider.close();
  }

  @Test
  void aCallRunsThroughThePipelineAndGoesUpAsItsClientSentIt() throws Exception {
    start("enforce", (asked, wire) -> wire.json(ANSWER));
    try (RawClient client = client()) {
      client.post(
          chat(),
          "Authorization: Bearer key\r\nAccept-Encoding: gzip\r\nConnection: X-Hop\r\n"
              + "X-Hop: 1\r\nKeep-Alive: timeout=5\r\nTE: trailers\r\nx-scrimp-feature: f\r\n",
          HELLO);
      assertThat(client.reply()).startsWith("http/1.1 200 ok").endsWith(ANSWER);
      client.post(chat(), "Authorization: Bearer key\r\n", HELLO);
      assertThat(client.reply()).contains("x-scrimp-source: exact").endsWith(ANSWER);
    }
    assertThat(provider.asked()).hasSize(1);
    RawProvider.Asked asked = provider.asked().get(0);
    assertThat(asked.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
    assertThat(asked.text()).isEqualTo(HELLO);
    assertThat(asked.header("host")).isEqualTo(provider.authority());
    assertThat(asked.header("authorization")).isEqualTo("Bearer key");
    assertThat(asked.header("accept-encoding")).isEqualTo("gzip");
    assertThat(asked.header("content-length")).isEqualTo(Integer.toString(HELLO.length()));
    for (String ended : new String[] {"x-hop", "keep-alive", "te", "x-scrimp-feature", "upgrade"}) {
      assertThat(asked.header(ended)).as(ended).isNull();
    }
  }

  @Test
  void whoDoesNotKnowTheTokenIsRefused() throws Exception {
    start("observe", (asked, wire) -> wire.json(ANSWER));
    String path = chat().getRawPath();
    try (RawClient client = client()) {
      for (String other :
          new String[] {
            path.replaceFirst("/[^/]+/", "/wrong/"), path.replaceFirst("^/[^/]+", ""), "/", "*"
          }) {
        client.say("POST " + other + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(client.reply()).startsWith("http/1.1 403 forbidden");
      }
    }
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void eachPieceOfAStreamComesWhenItIsSent() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    start(
        "observe",
        (asked, wire) -> {
          wire.startStream();
          wire.chunk("data: {\"choices\":[]}\n\n");
          seen.await();
          wire.chunk("data: [DONE]\n\n");
          wire.endStream();
        });
    try (RawClient client = client()) {
      client.post(chat(), "", STREAM);
      assertThat(client.head()).contains("transfer-encoding: chunked");
      client.until("\"choices\":[]}\n\n");
      seen.countDown();
      assertThat(client.until("\r\n0\r\n\r\n")).contains("data: [DONE]");
      client.post(chat(), "", STREAM);
      assertThat(client.head()).startsWith("http/1.1 200");
    }
  }

  @Test
  void aSlowClientSlowsItsProvider() throws Exception {
    AtomicLong written = new AtomicLong();
    start(
        "observe",
        (asked, wire) -> {
          wire.startStream();
          String event = "data: " + "x".repeat(64 * 1024) + "\n\n";
          for (int i = 0; i < 1_000; i++) {
            wire.chunk(event);
            written.addAndGet(event.length());
          }
        });
    try (RawClient client = client()) {
      client.post(chat(), "", STREAM);
      client.head();
      long before;
      do {
        before = written.get();
        Thread.sleep(500);
      } while (written.get() > before);
      assertThat(written.get()).isLessThan(32L << 20);
    }
  }

  @Test
  void aClientThatLeavesWhileTheProviderIsSilentIsNoticed() throws Exception {
    CountDownLatch beforeHeaders = new CountDownLatch(1);
    CountDownLatch inStream = new CountDownLatch(1);
    start(
        "enforce",
        (asked, wire) -> {
          boolean stream = asked.text().contains("stream");
          if (stream) {
            wire.startStream();
            wire.chunk("data: {\"choices\":[]}\n\n");
          }
          wire.awaitClose();
          (stream ? inStream : beforeHeaders).countDown();
        });
    try (RawClient client = client()) {
      client.post(chat(), "", HELLO);
      awaitAsked(1);
    }
    assertThat(beforeHeaders.await(5, TimeUnit.SECONDS)).isTrue();
    try (RawClient client = client()) {
      client.post(chat(), "", STREAM);
      client.until("\"choices\":[]}\n\n");
    }
    assertThat(inStream.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aClientThatLeavesWhileAWholeReplyTricklesInIsNoticed() throws Exception {
    CountDownLatch noticed = new CountDownLatch(1);
    start(
        "enforce",
        (asked, wire) -> {
          wire.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          try {
            while (true) {
              wire.chunk(" ");
              Thread.sleep(20);
            }
          } catch (IOException closed) {
            noticed.countDown();
          }
        });
    try (RawClient client = client()) {
      client.post(chat(), "", HELLO);
      awaitAsked(1);
    }
    assertThat(noticed.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anApplicationThatHoldsTheWholeCommonPoolGetsItsReply() throws Exception {
    start("observe", (asked, wire) -> wire.json(ANSWER));
    CountDownLatch answered = new CountDownLatch(1);
    int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
    for (int i = 0; i < threads; i++) {
      ForkJoinPool.commonPool().execute(() -> awaitQuietly(answered));
    }
    try (RawClient client = client()) {
      client.post(chat(), "", HELLO);
      assertThat(client.reply()).endsWith(ANSWER);
    } finally {
      answered.countDown();
    }
  }

  @Test
  void aStreamThatWasMadeToReportUsageIsNotAskedToComeCompressed() throws Exception {
    start(
        "enforce",
        (asked, wire) -> {
          wire.startStream();
          wire.chunk("data: [DONE]\n\n");
          wire.endStream();
        });
    try (RawClient client = client()) {
      client.post(chat(), "Accept-Encoding: gzip\r\n", STREAM);
      client.until("\r\n0\r\n\r\n");
    }
    assertThat(provider.asked().get(0).text()).contains("include_usage");
    assertThat(provider.asked().get(0).header("accept-encoding")).isNull();
  }

  @Test
  void aProviderThatGivesNothingIsAConnectionThatCloses() throws Exception {
    start("enforce", (asked, wire) -> wire.socket().close());
    try (RawClient client = client()) {
      client.post(chat(), "", HELLO);
      assertThat(client.rest()).isEmpty();
    }
    assertThat(provider.asked()).as("sent once").hasSize(1);
  }

  @Test
  void aProviderThatCannotBeReachedIsLeftToItsClientsForAWhile() throws Exception {
    start("enforce", (asked, wire) -> wire.json(ANSWER));
    URI to = chat();
    provider.close();
    try (RawClient client = client()) {
      client.post(to, "", HELLO);
      assertThat(client.rest()).isEmpty();
    }
    assertThat(gateway.redirect(target("/v1/chat/completions"), SITE, "test 1")).isNull();
    assertThat(gateway.redirect(URI.create("https://api.openai.com/v1/x"), SITE, "test 1"))
        .isNotNull();
  }

  @Test
  void aReplyThatBreaksOffIsNotEnded() throws Exception {
    start(
        "enforce",
        (asked, wire) -> {
          wire.startStream();
          wire.chunk("data: {\"choices\":[]}\n\n");
          Thread.sleep(100);
          wire.socket().close();
        });
    try (RawClient client = client()) {
      client.post(chat(), "", STREAM);
      client.head();
      assertThat(client.rest()).contains("\"choices\":[]}").doesNotContain("\r\n0\r\n");
    }
  }

  @Test
  void aReplyWhoseConnectionIsResetEndsInAReset() throws Exception {
    start(
        "enforce",
        (asked, wire) -> {
          wire.startStream();
          wire.chunk("data: {\"choices\":[]}\n\n");
          Thread.sleep(100);
          wire.socket().setSoLinger(true, 0);
          wire.socket().close();
        });
    try (RawClient client = client()) {
      client.post(chat(), "", STREAM);
      client.head();
      client.until("\"choices\":[]}");
      assertThatThrownBy(client::rest).hasMessageContaining("reset");
    }
  }

  @Test
  void aShortReplyOfDeclaredLengthIsBrokenOffToo() throws Exception {
    start(
        "observe",
        (asked, wire) -> {
          wire.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
          wire.socket().close();
        });
    try (RawClient client = client()) {
      client.say(get("/v1/models", ""));
      assertThat(client.head()).contains("content-length: 100");
      assertThat(client.rest()).isEqualTo("short");
    }
  }

  @Test
  void otherEndpointsGoUpAsTheyComeInAndWithoutWhatIsSaidToUs() throws Exception {
    start("enforce", (asked, wire) -> wire.json("{}"));
    URI files = redirected("/v1/files?a=1&b=%20");
    try (RawClient client = client()) {
      client.say(
          "POST "
              + RawClient.path(files)
              + " HTTP/1.1\r\nHost: x\r\nx-scrimp-mode: off\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.say("5\r\nhello\r\n");
      client.say("0\r\n\r\n");
      assertThat(client.reply()).endsWith("{}").doesNotContain("x-scrimp");
    }
    RawProvider.Asked asked = provider.asked().get(0);
    assertThat(asked.line()).isEqualTo("POST /v1/files?a=1&b=%20 HTTP/1.1");
    assertThat(asked.text()).isEqualTo("hello");
    assertThat(asked.header("transfer-encoding")).isEqualTo("chunked");
    assertThat(asked.header("x-scrimp-mode")).isNull();
  }

  @Test
  void anUploadThatBreaksOffIsNotEnded() throws Exception {
    start("enforce", (asked, wire) -> wire.json("{}"));
    URI files = redirected("/v1/files");
    try (RawClient client = client()) {
      client.say(
          "POST "
              + RawClient.path(files)
              + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
      Thread.sleep(300);
    }
    awaitAsked(1);
    assertThat(provider.asked().get(0).whole()).isFalse();
  }

  @Test
  void aClientThatWaitsToBeAskedForItsBodyIsAsked() throws Exception {
    start("enforce", (asked, wire) -> wire.json(ANSWER));
    try (RawClient client = client()) {
      client.say(
          "POST "
              + chat().getRawPath()
              + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
              + HELLO.length()
              + "\r\n\r\n");
      assertThat(client.head()).startsWith("http/1.1 100 continue");
      client.say(HELLO);
      assertThat(client.reply()).endsWith(ANSWER);
    }
    assertThat(provider.asked().get(0).header("expect")).isNull();
  }

  @Test
  void repliesWithoutABodyHaveNone() throws Exception {
    start(
        "observe",
        (asked, wire) ->
            wire.say(
                asked.line().startsWith("HEAD")
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"
                    : "HTTP/1.1 204 No Content\r\n\r\n"));
    try (RawClient client = client()) {
      client.say(get("/v1/models", "").replace("GET", "HEAD"));
      assertThat(client.head()).contains("content-length: 7");
      client.say(get("/v1/models", "").replace("GET", "DELETE"));
      assertThat(client.head()).startsWith("http/1.1 204").doesNotContain("transfer-encoding");
      client.say(get("/v1/models", "Connection: close\r\n").replace("GET", "DELETE"));
      assertThat(client.head()).contains("connection: close");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void anOldClientGetsAStreamThatEndsWithItsConnection() throws Exception {
    start(
        "observe",
        (asked, wire) -> {
          wire.startStream();
          wire.chunk("data: [DONE]\n\n");
          wire.endStream();
        });
    try (RawClient client = client()) {
      client.say(
          "POST "
              + chat().getRawPath()
              + " HTTP/1.0\r\nContent-Length: "
              + STREAM.length()
              + "\r\n\r\n"
              + STREAM);
      assertThat(client.head()).doesNotContain("chunked");
      assertThat(client.rest()).isEqualTo("data: [DONE]\n\n");
    }
  }

  @Test
  void aRedirectOfTheProvidersIsNotOneOfTheGateways() throws Exception {
    start(
        "observe",
        (asked, wire) ->
            wire.say("HTTP/1.1 307 Go\r\nLocation: /v2/models\r\nContent-Length: 0\r\n\r\n"));
    try (RawClient client = client()) {
      client.say(get("/v1/models", ""));
      assertThat(client.head())
          .startsWith("http/1.1 307")
          .contains("location: http://" + provider.authority() + "/v2/models");
    }
  }

  @Test
  void whatIsNoHttpIsRefused() throws Exception {
    start("observe", (asked, wire) -> wire.json("{}"));
    try (RawClient client = client()) {
      client.say("\u0016\u0003\u0001 nonsense\r\n\r\n");
      assertThat(client.rest()).startsWith("HTTP/1.1 400");
    }
  }

  private void start(String mode, Script script) throws IOException {
    provider = new RawProvider(script);
    Path policy =
        Files.writeString(
            folder.resolve("scrimp.properties"),
            "scrimp.mode = "
                + mode
                + "\nscrimp.jmx.enabled = false\nscrimp.provider.raw.url = http://"
                + provider.authority()
                + "/v1\n");
    engine = Engine.start("config=" + policy, null, new PrintStream(err, true));
    gateway = Loopback.start(engine);
  }

  private RawClient client() throws IOException {
    return new RawClient(gateway.port());
  }

  private URI target(String path) {
    return URI.create("http://" + provider.authority() + path);
  }

  private URI redirected(String path) {
    return gateway.redirect(target(path), SITE, "test 1");
  }

  private URI chat() {
    return redirected("/v1/chat/completions");
  }

  private String get(String path, String headers) {
    return "GET "
        + RawClient.path(redirected(path))
        + " HTTP/1.1\r\nHost: x\r\n"
        + headers
        + "\r\n";
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitAsked(int requests) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (provider.asked().size() < requests && System.nanoTime() < until) {
      Thread.sleep(10);
    }
    assertThat(provider.asked()).hasSize(requests);
  }
}
