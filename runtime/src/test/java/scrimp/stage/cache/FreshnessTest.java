package scrimp.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Call;
import scrimp.call.Facts;
import scrimp.call.Headers;
import scrimp.call.Origin;
import scrimp.call.Request;
import scrimp.dialect.Dialects;
import scrimp.policy.Policy;
import scrimp.testkit.Bench;

class FreshnessTest {
  private static final String ANSWER =
      """
      {"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},\
      "finish_reason":"stop"}],"usage":{"prompt_tokens":8,"completion_tokens":2}}""";

  private static Duration ttl(String policy, String question) {
    Policy parsed = Policy.parse(policy);
    assertThat(parsed.problems()).isEmpty();
    Request request =
        new Request(
            "POST",
            URI.create("https://api.openai.com/v1/chat/completions"),
            Headers.EMPTY,
            body(question).getBytes());
    Call call =
        Call.received(
            request,
            "openai",
            Dialects.find("openai", "POST", "/chat/completions", null),
            new Origin("f", "u", "t", "main"),
            new Facts());
    return Freshness.ttl(call, parsed.of(call));
  }

  private static String body(String question) {
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + question
        + "\"}]}";
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1h",
    "scrimp.cache.exact.ttl = 2h, 2h",
    "scrimp.cache.volatility = static, 720h",
    "scrimp.cache.volatility = daily, 24h",
    "scrimp.cache.volatility = hourly, 1h",
    "scrimp.cache.volatility = live, 0h",
  })
  void volatilityOrTtlSaysHowLong(String policy, String hours) {
    assertThat(ttl(policy, "What is a monad?")).isEqualTo(Duration.parse("PT" + hours));
  }

  @Test
  void theShorterOfBothHolds() {
    assertThat(ttl("scrimp.cache.volatility = daily\nscrimp.cache.exact.ttl = 5m", "What?"))
        .hasMinutes(5);
    assertThat(ttl("scrimp.cache.volatility = live\nscrimp.cache.exact.ttl = 5m", "What?"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What happened today?",
        "Is it open NOW?",
        "What is the latest release of Java?",
        "How is the weather in Paris?",
        "What is the stock price of ACME?",
        "Give me the exchange rate of the euro."
      })
  void whatAsksOfThePassingIsKeptForMinutes(String question) {
    assertThat(ttl("", question)).hasMinutes(5);
    assertThat(ttl("scrimp.cache.passing.ttl = 0ms", question)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"What do you know of snow?", "Why is the sky blue?", "Explain nowhere."})
  void whatDoesNotIsKept(String question) {
    assertThat(ttl("", question)).hasHours(1);
  }

  @Test
  void thePatternIsThePolicys() {
    assertThat(ttl("scrimp.cache.passing.pattern = \\\\bbalance\\\\b", "My Balance?"))
        .hasMinutes(5);
    assertThat(Policy.parse("scrimp.cache.passing.pattern = (a").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("regular expression"));
  }

  @Test
  void theLiveIsNeitherStoredNorServed() throws IOException {
    Bench bench = new Bench("scrimp.mode = enforce\nscrimp.cache.volatility = live\n");
    bench.provider(request -> json(200, ANSWER));

    bench.call(body("hello"));
    bench.call(body("hello"));

    assertThat(bench.sent()).hasSize(2);
    assertThat(bench.cache().store().size()).isZero();
  }
}
