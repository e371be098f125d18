package scrimp.stage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scrimp.stage.account.Entries.usd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.policy.Policy;
import scrimp.testkit.Bench;
import scrimp.testkit.Replies;

/** Through the real stages. Prices: gpt-4o 2.50 in and 10 out, gpt-4o-mini 0.15 and 0.60. */
class AccountStageTest {
  private static final String PRICES =
      """
      scrimp.price.gpt-4o.input = 2.50
      scrimp.price.gpt-4o.output = 10
      scrimp.price.gpt-4o-mini.input = 0.15
      scrimp.price.gpt-4o-mini.output = 0.60
      """;
  private static final String ENFORCE = PRICES + "scrimp.mode = enforce\n";
  private static final String ASK =
      """
      {"model":"gpt-4o","messages":[{"role":"user","content":"a very secret question"}]}""";

  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private Bench bench(String properties, List<Consumer<LedgerEntry>> sinks) {
    Policy policy = Policy.parse(properties);
    Bench bench =
        new Bench(properties, new AccountStage(Pricing.of(policy::prices), notices::add, sinks));
    bench.provider(request -> answer("gpt-4o-2024-08-06", "stop"));
    return bench;
  }

  private Bench bench(String properties) {
    return bench(properties, List.of(entries::add));
  }

  private static Reply answer(String model, String finish) {
    return Replies.json(
        200,
        """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"%s","choices":[{"index":0,\
        "message":{"role":"assistant","content":"a very secret answer"},"finish_reason":"%s"}],\
        "usage":{"prompt_tokens":1000,"completion_tokens":200,"total_tokens":1200}}"""
            .formatted(model, finish));
  }

  private static InputStream event(String content) {
    return new ByteArrayInputStream(
        """
        data: {"model":"gpt-4o","choices":[{"index":0,"delta":{"content":"%s"}}]}

        """
            .formatted(content)
            .getBytes(StandardCharsets.UTF_8));
  }

  private LedgerEntry only() {
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  @Test
  void aCallThatWentThroughIsBookedOnceItsReplyWasRead() throws IOException {
    Bench bench = bench(ENFORCE + "scrimp.cache.exact.enabled = false\n");
    try (Reply reply = bench.open(ASK)) {
      assertThat(entries).isEmpty();
      reply.body().readAllBytes();
    }
    LedgerEntry entry = only();
    assertThat(entry.money().cost()).isEqualTo(usd("0.0045"));
    assertThat(entry.asked().model()).isEqualTo("gpt-4o");
    assertThat(entry.asked().provider()).isEqualTo("openai");
    assertThat(entry.asked().endpoint()).isEqualTo("openai.chat");
    assertThat(entry.asked().operation()).isEqualTo("chat");
    assertThat(entry.asked().client()).isEqualTo("test 1");
    assertThat(entry.asked().mode()).isEqualTo("enforce");
    assertThat(entry.served().source()).isEqualTo("upstream");
    assertThat(entry.served().attempts()).isEqualTo(1);
    assertThat(entry.served().responseModel()).isEqualTo("gpt-4o-2024-08-06");
    assertThat(entry.result().status()).isEqualTo(200);
    assertThat(entry.result().end()).isEqualTo("complete");
    assertThat(entry.result().finishReason()).isEqualTo("stop");
    assertThat(entry.result().error()).isNull();
    assertThat(entry.result().latencyNanos()).isPositive();
    assertThat(entry.result().firstTokenNanos()).isEqualTo(-1);
    assertThat(entry.origin().feature()).isEqualTo("test");
  }

  @Test
  void theSecondOfTwoEqualCallsIsAHitAndItsHeaderSaysWhatItSaved() throws IOException {
    Bench bench = bench(ENFORCE);
    bench.call(ASK);
    Bench.Result hit = bench.call(ASK);
    assertThat(bench.sent()).hasSize(1);
    LedgerEntry entry = entries.get(1);
    assertThat(entry.served().source()).isEqualTo("exact");
    assertThat(entry.served().attempts()).isZero();
    assertThat(entry.money().cost()).isEqualTo(usd("0"));
    assertThat(entry.money().saved()).isEqualTo(Map.of("cache.exact", usd("0.0045")));
    assertThat(hit.trace().savedUsd()).isEqualTo(usd("0.0045"));
    assertThat(bench.faults().count()).isZero();
  }

  @Test
  void aRoutedCallIsBookedAtTheModelThatServedIt() throws IOException {
    Bench bench =
        bench(
            ENFORCE
                + """
                scrimp.rule.cheap.when = model:gpt-4o
                scrimp.rule.cheap.route.model = gpt-4o-mini
                """);
    bench.call(ASK);
    LedgerEntry entry = only();
    assertThat(entry.served().model()).isEqualTo("gpt-4o-mini");
    assertThat(entry.asked().rules()).containsExactly("cheap");
    assertThat(entry.money().cost()).isEqualTo(usd("0.00027"));
    assertThat(entry.money().saved()).isEqualTo(Map.of("route", usd("0.00423")));
  }

  @Test
  void aReplyThatEndedAtOurCapIsCountedAsCut() throws IOException {
    Bench bench = bench(ENFORCE + "scrimp.output.max-tokens = 50\n");
    bench.provider(request -> answer("gpt-4o", "length"));
    bench.call(ASK);
    assertThat(only().result().cutByCap()).isTrue();
    assertThat(only().served().cap()).isEqualTo(50);
  }

  @Test
  void aReplyThatEndedAtTheApplicationsOwnCapIsNot() throws IOException {
    Bench bench = bench(ENFORCE);
    bench.provider(request -> answer("gpt-4o", "length"));
    bench.call(ASK);
    assertThat(only().result().cutByCap()).isFalse();
  }

  @Test
  void inObserveModeLeversAreForecastAndNothingIsSaved() throws IOException {
    Bench bench = bench(PRICES + "scrimp.mode = observe\nscrimp.route.model = gpt-4o-mini\n");
    bench.call(ASK);
    bench.call(ASK);
    assertThat(bench.sent()).hasSize(2);
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.money().cost()).isEqualTo(usd("0.0045"));
              assertThat(entry.money().saved()).isEmpty();
            });
    assertThat(entries.get(0).money().forecast()).isEqualTo(Map.of("route", usd("0.00423")));
    assertThat(entries.get(1).money().forecast()).isEqualTo(Map.of("cache.exact", usd("0.0045")));
  }

  @Test
  void anErrorOfTheProviderIsBookedWithItsStatusAndCostsNothing() throws IOException {
    Bench bench = bench(ENFORCE);
    bench.provider(request -> Replies.json(429, "{\"error\":{\"message\":\"slow down\"}}"));
    assertThat(bench.call(ASK).status()).isEqualTo(429);
    assertThat(only().result().status()).isEqualTo(429);
    assertThat(only().result().error()).isEqualTo("429");
    assertThat(only().money()).isEqualTo(Money.NOTHING);
  }

  @Test
  void aCallThatFailsWithoutAReplyIsBookedByTheClassOfItsExceptionAlone() {
    Bench bench = bench(ENFORCE);
    bench.provider(
        request -> {
          throw new ConnectException("to a very secret host");
        });
    assertThatThrownBy(() -> bench.call(ASK)).isInstanceOf(ConnectException.class);
    assertThat(only().result().error()).isEqualTo("java.net.ConnectException");
    assertThat(only().result().status()).isZero();
    assertThat(only().served().attempts()).isEqualTo(1);
    assertThat(only().money()).isEqualTo(Money.NOTHING);
    assertThat(entries.toString()).doesNotContain("secret");
    assertThat(bench.faults().count()).isZero();
  }

  @Test
  void aStreamThatTheApplicationClosesEarlyIsBookedWhenItDoes() throws IOException {
    Bench bench = bench(ENFORCE);
    bench.provider(
        request ->
            Reply.raw(
                200,
                Headers.of("content-type", "text/event-stream"),
                new SequenceInputStream(event("Hel"), event("lo"))));
    String stream = ASK.replace("{\"model\"", "{\"stream\":true,\"model\"");
    try (Reply reply = bench.open(stream)) {
      assertThat(reply.body().read()).isEqualTo('d');
    }
    LedgerEntry entry = only();
    assertThat(entry.asked().stream()).isTrue();
    assertThat(entry.result().end()).isEqualTo("closed_early");
    assertThat(entry.result().error()).isNull();
    assertThat(entry.result().firstTokenNanos())
        .isPositive()
        .isLessThanOrEqualTo(entry.result().latencyNanos());
    assertThat(entry.usage().estimated()).isTrue();
    assertThat(entry.money().cost().picos()).isPositive();
  }

  @Test
  void aModelWithoutAPriceIsSaidOnceAndItsCallsAreCounted() throws IOException {
    Bench bench = bench("scrimp.mode = enforce\nscrimp.cache.exact.enabled = false\n");
    String ask = ASK.replace("gpt-4o", "home-made:1");
    bench.provider(request -> answer("home-made:1", "stop"));
    bench.call(ask);
    bench.call(ask);
    assertThat(notices)
        .containsExactly(
            "no price for model home-made:1: its calls count 0 $; set"
                + " scrimp.price.home-made\\:1.input and .output (US dollars a million tokens)");
    assertThat(entries)
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.money().unpriced()).containsExactly("home-made:1"));
  }

  @Test
  void aSinkThatThrowsIsReportedAndKeepsNothingFromTheOthers() throws IOException {
    Consumer<LedgerEntry> broken =
        entry -> {
          throw new IllegalStateException("full");
        };
    Bench bench = bench(ENFORCE, List.of(broken, entries::add));
    assertThat(bench.call(ASK).status()).isEqualTo(200);
    assertThat(entries).hasSize(1);
    assertThat(bench.faults().count()).isEqualTo(1);
  }

  @Test
  void neitherPromptNorAnswerGetsIntoAnEntry() throws IOException {
    bench(ENFORCE).call(ASK);
    assertThat(only().toString()).doesNotContain("secret");
  }
}
