package scrimp.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.pipeline.Trace.Source;
import scrimp.policy.Policy;
import scrimp.stage.cache.shared.SharedConfig;
import scrimp.stage.cache.shared.SharedTier;
import scrimp.testkit.Bench;
import scrimp.testkit.RedisServer;

/** Several engines, as several JVMs have them, and one Redis. */
class FleetTest {
  private static final String HELLO =
      """
      {"model":"gpt-4o","messages":[{"role":"user","content":"hello"}]}""";
  private static final String ANSWER =
      """
      {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o-2024-08-06","choices":[{"index":0,\
      "message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}}""";

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<SharedTier> tiers = new ArrayList<>();
  private RedisServer server;

  @BeforeEach
  void start() {
    server = RedisServer.start();
  }

  @AfterEach
  void stop() {
    callers.shutdownNow();
    tiers.forEach(SharedTier::close);
    if (server != null) {
      server.close();
    }
  }

  private Bench jvm(String... more) throws Exception {
    String policy =
        "scrimp.mode = enforce\nscrimp.cache.shared.timeout = 5s\nscrimp.cache.shared.url = "
            + server.url()
            + '\n'
            + String.join("\n", more);
    Bench bench = new Bench(policy);
    SharedTier tier =
        SharedTier.start(
            SharedConfig.of(Policy.parse(policy)).orElseThrow(),
            bench.cache().store(),
            line -> {},
            bench.faults());
    tiers.add(tier);
    bench.cache().shareIn(tier);
    bench.provider(request -> json(200, ANSWER));
    await(() -> tier.breaker().equals("closed"));
    return bench;
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private void awaitStored(long replies) throws Exception {
    await(() -> tiers.stream().mapToLong(SharedTier::stored).sum() == replies);
  }

  @Test
  void whatOneJvmAskedAnotherIsGivenWholeAndStreamedAndKeepsInItsHeap() throws Exception {
    Bench one = jvm();
    Bench other = jvm();
    one.call(HELLO);
    awaitStored(1);

    Bench.Result given = other.call(HELLO);
    Bench.Result again = other.call(HELLO);
    Bench third = jvm();
    Bench.Result live = third.call(HELLO.replace("\"model\"", "\"stream\":true,\"model\""));

    assertThat(given.text()).isEqualTo(ANSWER);
    assertThat(given.trace().source()).isEqualTo(Source.SHARED);
    assertThat(given.trace().servedModel()).isEqualTo("gpt-4o");
    assertThat(again.trace().source()).isEqualTo(Source.EXACT);
    assertThat(live.trace().source()).isEqualTo(Source.SHARED);
    assertThat(live.text()).contains("chat.completion.chunk").endsWith("data: [DONE]\n\n");
    assertThat(other.sent()).isEmpty();
    assertThat(third.sent()).isEmpty();
    assertThat(other.faults().latest()).isEmpty();
  }

  @Test
  void anotherCredentialTenantOrQuestionIsAnotherCallInEveryJvm() throws Exception {
    Bench one = jvm();
    Bench other = jvm();
    one.call(HELLO, Headers.of("authorization", "Bearer a"));
    awaitStored(1);

    for (Headers headers :
        List.of(
            Headers.EMPTY, Headers.of("authorization", "Bearer b"), Headers.of("x-tenant", "t"))) {
      assertThat(other.call(HELLO, headers).trace().source()).isEqualTo(Source.UPSTREAM);
    }
    assertThat(other.call(HELLO.replace("hello", "Hello")).trace().source())
        .isEqualTo(Source.UPSTREAM);
  }

  @Test
  void aColdFleetAsksTheProviderOnce() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    List<Bench> jvms = List.of(jvm(), jvm(), jvm(), jvm());
    jvms.forEach(jvm -> jvm.provider(request -> after(answer, json(200, ANSWER))));
    List<Future<Bench.Result>> results = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Bench jvm = jvms.get(i % jvms.size());
      results.add(callers.submit(() -> jvm.call(HELLO)));
    }
    await(() -> sent(jvms) == 1);
    Thread.sleep(200);
    answer.countDown();

    for (Future<Bench.Result> result : results) {
      assertThat(result.get(20, TimeUnit.SECONDS).text()).isEqualTo(ANSWER);
    }
    assertThat(sent(jvms)).isEqualTo(1);
  }

  @Test
  void aReplyThatIsNotForOthersHoldsNobodyUp() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    String cut = ANSWER.replace("\"stop\"", "\"length\"");
    Bench one = jvm();
    Bench other = jvm();
    one.provider(request -> after(answer, json(200, cut)));
    Future<Bench.Result> first = callers.submit(() -> one.call(HELLO));
    one.awaitSent(1);
    Future<Bench.Result> second = callers.submit(() -> other.call(HELLO));
    Thread.sleep(100);
    assertThat(other.sent()).isEmpty();
    answer.countDown();

    first.get(20, TimeUnit.SECONDS);
    assertThat(second.get(20, TimeUnit.SECONDS).trace().source()).isEqualTo(Source.UPSTREAM);
  }

  @Test
  void aCallThatFailsInOneJvmIsMadeByTheOther() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    Bench one = jvm();
    Bench other = jvm();
    one.provider(
        request -> {
          after(answer, null);
          throw new IOException("reset");
        });
    Future<Bench.Result> first = callers.submit(() -> one.call(HELLO));
    one.awaitSent(1);
    Future<Bench.Result> second = callers.submit(() -> other.call(HELLO));
    answer.countDown();

    assertThat(second.get(20, TimeUnit.SECONDS).text()).isEqualTo(ANSWER);
    assertThat(first).failsWithin(Duration.ofSeconds(10));
    assertThat(one.faults().latest()).isEmpty();
  }

  @Test
  void clearingInOneJvmClearsTheHeapsOfAll() throws Exception {
    Bench one = jvm();
    Bench other = jvm();
    one.call(HELLO);
    awaitStored(1);
    other.call(HELLO);

    tiers.get(0).clear();

    await(() -> other.cache().store().size() == 0 && one.cache().store().size() == 0);
    assertThat(other.call(HELLO).trace().source()).isEqualTo(Source.UPSTREAM);
  }

  @Test
  void aRuleKeepsItsRepliesOffTheSharedCache() throws Exception {
    Bench one =
        jvm("scrimp.rule.r.when = feature:test", "scrimp.rule.r.cache.shared.enabled = false");
    Bench other = jvm();
    one.call(HELLO);

    assertThat(one.call(HELLO).trace().source()).isEqualTo(Source.EXACT);
    assertThat(other.call(HELLO).trace().source()).isEqualTo(Source.UPSTREAM);
  }

  @Test
  void whenRedisIsKilledAndRestartedUnderLoadNoCallFailsAndNoneIsWrong() throws Exception {
    List<Bench> jvms = List.of(jvm(), jvm());
    for (Bench jvm : jvms) {
      jvm.provider(request -> json(200, ANSWER.replace("hi", "to " + asked(request.body()))));
    }
    List<Future<?>> load = new ArrayList<>();
    for (int caller = 0; caller < 4; caller++) {
      Bench jvm = jvms.get(caller % 2);
      int start = caller;
      load.add(callers.submit(() -> ask(jvm, start)));
    }
    Thread.sleep(300);
    server.kill();
    Thread.sleep(300);
    server.restart();

    for (Future<?> caller : load) {
      caller.get(60, TimeUnit.SECONDS);
    }
    for (Bench jvm : jvms) {
      assertThat(jvm.faults().latest()).isEmpty();
    }
  }

  private static Void ask(Bench jvm, int start) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    for (int i = start; System.nanoTime() < end; i++) {
      String question = "q" + i / 2 + "?";
      assertThat(jvm.call(HELLO.replace("hello", question)).text()).contains("to " + question);
      Thread.sleep(1);
    }
    return null;
  }

  private static String asked(byte[] body) {
    String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    int start = text.indexOf("\"content\":\"") + "\"content\":\"".length();
    return text.substring(start, text.indexOf('"', start));
  }

  private static int sent(List<Bench> jvms) {
    return jvms.stream().mapToInt(jvm -> jvm.sent().size()).sum();
  }

  private static Reply after(CountDownLatch latch, Reply reply) throws IOException {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
      return reply;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
