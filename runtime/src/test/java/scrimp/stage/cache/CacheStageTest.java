package scrimp.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scrimp.testkit.Replies.json;
import static scrimp.testkit.Replies.sse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.pipeline.Trace;
import scrimp.pipeline.Trace.Source;
import scrimp.testkit.Bench;

class CacheStageTest {
  private static final String HELLO =
      """
      {"model":"gpt-4o","messages":[{"role":"user","content":"hello"}]}""";
  private static final String ANSWER =
      """
      {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o-2024-08-06","choices":[{"index":0,\
      "message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}}""";

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Bench bench = new Bench("scrimp.mode = enforce");

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  @Test
  void aRepeatIsAnsweredFromMemoryWithTheSameBytes() throws IOException {
    bench.provider(request -> json(200, ANSWER));

    assertThat(bench.call(HELLO).text()).isEqualTo(ANSWER);
    Bench.Result again = bench.call(HELLO);

    assertThat(again.text()).isEqualTo(ANSWER);
    assertThat(again.trace().source()).isEqualTo(Source.EXACT);
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void theOrderOfKeysAndWhiteSpaceMakeNoOtherCall() throws IOException {
    bench.provider(request -> json(200, ANSWER));

    bench.call(HELLO);
    String same =
        """
        { "messages": [ {"content": "hello", "role": "user"} ], "model": "gpt-4o", "user": "u2" }""";

    assertThat(bench.call(same).trace().source()).isEqualTo(Source.EXACT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}",
        "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}",
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"hello\"}]}",
        "{\"model\":\"gpt-4o\",\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}",
        "{\"model\":\"gpt-4o\",\"new_field\":1,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}",
      })
  void whateverCouldChangeTheAnswerMakesAnotherCall(String other) throws IOException {
    bench.provider(request -> json(200, ANSWER));

    bench.call(HELLO);

    assertThat(bench.call(other).trace().source()).isEqualTo(Source.UPSTREAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "X-Api-Key",
        "X-Tenant",
        "OpenAI-Organization",
        "anthropic-version",
        "anthropic-beta",
        "X-Whatever",
        "Cookie"
      })
  void anotherValueOfAHeaderThatCouldTellUsersApartMakesAnotherCall(String header)
      throws IOException {
    bench.provider(request -> json(200, ANSWER));

    bench.call(HELLO, Headers.of(header, "a"));

    assertThat(bench.call(HELLO, Headers.of(header, "b")).trace().source())
        .isEqualTo(Source.UPSTREAM);
    assertThat(bench.call(HELLO, Headers.of(header, "a")).trace().source()).isEqualTo(Source.EXACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Stainless-Retry-Count", "traceparent", "X-Request-Id", "User-Agent"})
  void aHeaderThatSaysNothingOfTheAnswerMakesNoOtherCall(String header) throws IOException {
    bench.provider(request -> json(200, ANSWER));

    bench.call(HELLO, Headers.of(header, "a"));

    assertThat(bench.call(HELLO, Headers.of(header, "b")).trace().source()).isEqualTo(Source.EXACT);
  }

  @Test
  void aCallThatMayGetACredentialBelowTheHookIsCachedOnlyIfItShowsOne() throws IOException {
    bench.provider(request -> json(200, ANSWER));
    bench.opaque();

    bench.call(HELLO);
    assertThat(bench.call(HELLO).trace().source()).isEqualTo(Source.UPSTREAM);

    Headers key = Headers.of("Authorization", "Bearer a");
    bench.call(HELLO, key);
    assertThat(bench.call(HELLO, key).trace().source()).isEqualTo(Source.EXACT);
  }

  @Test
  void aReplyStoredWholeIsServedAsAStreamAndTheOtherWayRound() throws IOException {
    bench.provider(request -> json(200, ANSWER));
    String streamed = HELLO.replace("\"model\"", "\"stream\":true,\"model\"");

    bench.call(HELLO);
    Bench.Result live = bench.call(streamed);

    assertThat(live.trace().source()).isEqualTo(Source.EXACT);
    assertThat(live.headers().first("content-type")).startsWith("text/event-stream");
    assertThat(live.text()).contains("chat.completion.chunk").endsWith("data: [DONE]\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter"})
  void aReplyThatDidNotEndInAnAnswerIsNotStored(String finishReason) throws IOException {
    bench.provider(request -> json(200, ANSWER.replace("stop", finishReason)));

    bench.call(HELLO);

    assertThat(bench.call(HELLO).trace().source()).isEqualTo(Source.UPSTREAM);
  }

  @Test
  void aReplyThatAsksForToolsIsNotStoredUnlessPolicySaysSo() throws IOException {
    String tools =
        ANSWER
            .replace("\"stop\"", "\"tool_calls\"")
            .replace(
                "\"content\":\"hi\"",
                "\"content\":null,\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]");
    bench.provider(request -> json(200, tools));
    bench.call(HELLO);
    assertThat(bench.call(HELLO).trace().source()).isEqualTo(Source.UPSTREAM);

    Bench willing = new Bench("scrimp.mode = enforce\nscrimp.cache.exact.tool-calls = true");
    willing.provider(request -> json(200, tools));
    willing.call(HELLO);
    assertThat(willing.call(HELLO).trace().source()).isEqualTo(Source.EXACT);
  }

  @Test
  void anErrorIsNotStored() throws IOException {
    bench.provider(request -> json(500, "{\"error\":{\"message\":\"broken\"}}"));

    assertThat(bench.call(HELLO).status()).isEqualTo(500);
    assertThat(bench.call(HELLO).status()).isEqualTo(500);

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void equalCallsAtOnceAreOneUpstreamCall() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    bench.provider(request -> after(answer, json(200, ANSWER)));

    List<Future<Bench.Result>> results = callAtOnce(20);
    bench.awaitSent(1);
    answer.countDown();

    for (Future<Bench.Result> result : results) {
      assertThat(result.get(10, TimeUnit.SECONDS).text()).isEqualTo(ANSWER);
    }
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void everyoneWhoWaitedIsToldTheProvidersOwnError() throws Exception {
    String error = "{\"error\":{\"message\":\"slow down\"}}";
    CountDownLatch answer = new CountDownLatch(1);
    bench.provider(request -> after(answer, json(429, error)));

    List<Future<Bench.Result>> results = callAtOnce(8);
    bench.awaitSent(1);
    answer.countDown();

    for (Future<Bench.Result> result : results) {
      assertThat(result.get(10, TimeUnit.SECONDS).text()).isEqualTo(error);
    }
  }

  @Test
  void whenTheConnectionOfTheFirstFailsTheOthersCallForThemselves() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    bench.provider(
        request -> {
          if (bench.sent().size() == 1) {
            after(answer, null);
            throw new IOException("reset");
          }
          return json(200, ANSWER);
        });
    Future<Bench.Result> first = callers.submit(() -> bench.call(HELLO));
    bench.awaitSent(1);
    List<Future<Bench.Result>> others = callAtOnce(5);
    Thread.sleep(50);
    answer.countDown();

    assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("reset");
    for (Future<Bench.Result> other : others) {
      assertThat(other.get(10, TimeUnit.SECONDS).text()).isEqualTo(ANSWER);
    }
    assertThat(bench.faults().count()).isZero();
  }

  @Test
  void whenTheFirstIsGivenUpAnotherOfTheWaitingFlies() throws Exception {
    String streamed = HELLO.replace("\"model\"", "\"stream\":true,\"model\"");
    bench.provider(request -> sse("data: {\"choices\":[]}\n\n"));
    Reply abandoned = bench.open(streamed);
    Future<Bench.Result> other = callers.submit(() -> bench.call(HELLO));
    Thread.sleep(50);
    bench.provider(request -> json(200, ANSWER));
    abandoned.close();

    assertThat(other.get(10, TimeUnit.SECONDS).text()).isEqualTo(ANSWER);
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void whoIsCancelledWhileWaitingIsLetGo() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    bench.provider(request -> after(answer, json(200, ANSWER)));
    Future<Bench.Result> first = callers.submit(() -> bench.call(HELLO));
    bench.awaitSent(1);

    assertThatThrownBy(() -> bench.cancelled(HELLO)).hasMessage("Canceled");

    answer.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS).text()).isEqualTo(ANSWER);
  }

  @Test
  void whoHasWaitedLongEnoughCallsForItself() throws Exception {
    Bench impatient = new Bench("scrimp.mode = enforce\nscrimp.cache.coalesce.max-wait = 50ms");
    CountDownLatch answer = new CountDownLatch(1);
    impatient.provider(
        request ->
            impatient.sent().size() == 1 ? after(answer, json(200, ANSWER)) : json(200, ANSWER));
    Future<Bench.Result> first = callers.submit(() -> impatient.call(HELLO));
    impatient.awaitSent(1);

    assertThat(impatient.call(HELLO).trace().source()).isEqualTo(Source.UPSTREAM);

    answer.countDown();
    first.get(10, TimeUnit.SECONDS);
  }

  @Test
  void inObserveModeEveryCallGoesUpstreamAndTheSavingIsForecast() throws IOException {
    Bench observing = new Bench("scrimp.mode = observe");
    observing.provider(request -> json(200, ANSWER));

    observing.call(HELLO);
    Bench.Result again = observing.call(HELLO);

    assertThat(observing.sent()).hasSize(2);
    assertThat(again.trace().source()).isEqualTo(Source.UPSTREAM);
    assertThat(again.trace().forecasts())
        .containsEntry(CacheStage.EXACT, new Trace.Forecast.Answered());
  }

  @Test
  void entriesGoByModelAndFeatureAndAll() throws IOException {
    bench.provider(request -> json(200, ANSWER));
    ExactStore store = bench.cache().store();

    bench.call(HELLO);
    assertThat(store.invalidateModel("other")).isZero();
    assertThat(store.invalidateModel("gpt-4o")).isEqualTo(1);
    bench.call(HELLO);
    assertThat(store.invalidateFeature("test")).isEqualTo(1);
    bench.call(HELLO);
    assertThat(store.clear()).isEqualTo(1);
    assertThat(store.size()).isZero();
  }

  @Test
  void theCacheStaysWithinItsBytes() throws IOException {
    Bench small = new Bench("scrimp.mode = enforce\nscrimp.cache.exact.max-bytes = 16KB");
    String large = ANSWER.replace("hi", "x".repeat(2_000));
    small.provider(request -> json(200, large));

    for (int i = 0; i < 100; i++) {
      small.call(HELLO.replace("hello", "hello " + i));
    }

    assertThat(small.cache().store().bytes()).isBetween(2_000L, 16L * 1024);
  }

  private List<Future<Bench.Result>> callAtOnce(int callersAtOnce) {
    List<Future<Bench.Result>> results = new ArrayList<>();
    for (int i = 0; i < callersAtOnce; i++) {
      results.add(callers.submit(() -> bench.call(HELLO)));
    }
    return results;
  }

  private static Reply after(CountDownLatch latch, Reply reply) throws IOException {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
      return reply;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
