package scrimp.stage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.stage.account.Entries.usd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.dialect.Samples;
import scrimp.dialect.Samples.Sample;
import scrimp.pipeline.Trace;
import scrimp.policy.Policy;

/** Every figure was worked out by hand from the providers' list prices. */
class SampleCostsTest {
  private final Trace trace = new Trace();

  static Stream<Sample> samples() {
    return Stream.concat(Samples.STREAMED.stream(), Samples.WHOLE.stream());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aReplyCostsWhatItsProviderCharges(Sample sample) {
    JsonNode request = sample.request(false);
    ReplyReader reader = sample.wire(false).reader(request, request, false);
    reader.accept(sample.bytes(false));

    Money money = money("", sample, reader.finish(Outcome.End.COMPLETE));

    String expected = sample.outcome().path("usd").textValue();
    if (expected.equals("none")) {
      assertThat(money.cost()).isNull();
      assertThat(money.unpriced()).containsExactly(sample.model());
    } else {
      assertThat(money.cost()).isEqualTo(usd(expected));
      assertThat(money.unpriced()).isEmpty();
    }
  }

  @Test
  void theModelThatPolicyNamesForADeploymentGoesBeforeTheOneInTheReply() {
    Sample azure = sample("azure-chat");
    // gpt-4o-mini: 1,000 x 0.15 + 100 x 0.60
    assertThat(
            money(
                    "scrimp.provider.azure.deployment.my-deployment = gpt-4o-mini",
                    azure,
                    replied("gpt-4o-2024-11-20"))
                .cost())
        .isEqualTo(usd("0.00021"));
  }

  @Test
  void aDeploymentWithTheNameOfAModelCostsWhatTheModelInTheReplyDoes() {
    Sample azure = sample("azure-chat");
    Sample named =
        new Sample("", azure.dialect(), azure.provider(), "gpt-4o", null, null, null, null);
    assertThat(money("", named, replied("gpt-4o-mini-2024-07-18")).cost())
        .isEqualTo(usd("0.00021"));
    // 1,000 x 2.50 + 100 x 10
    assertThat(money("", named, replied(null)).cost()).isEqualTo(usd("0.0035"));
    assertThat(money("", named, replied("gpt-35-turbo")).cost()).isEqualTo(usd("0.00065"));
  }

  @Test
  void aLocalModelHasAPriceIfPolicySetsOne() {
    Sample ollama = sample("ollama-chat");
    assertThat(
            money(
                    """
                    scrimp.price.ollama/llama3.2.input = 0.01
                    scrimp.price.ollama/llama3.2.output = 0.05
                    """,
                    ollama,
                    replied("llama3.2"))
                .cost())
        .isEqualTo(usd("0.000015"));
  }

  @Test
  void thePriceOfAHostOfOthersModelsTellsNothingOfOtherHosts() {
    assertThat(Policy.empty().prices().find("together", "openai/gpt-oss-120b")).isEmpty();
    assertThat(Policy.empty().prices().find("groq", "openai/gpt-oss-120b")).isPresent();
  }

  private Money money(String policy, Sample sample, Outcome outcome) {
    trace.sent(sample.provider(), sample.model());
    Policy read = Policy.parse(policy);
    assertThat(read.problems()).isEmpty();
    ModelName asked = new ModelName(sample.provider(), sample.model());
    return new Costs(Pricing.of(read::prices), asked, trace, outcome).money(true);
  }

  private static Outcome replied(String model) {
    return new Outcome(
        Outcome.End.COMPLETE, Usage.of(1_000, 100), model, "stop", false, null, Optional::empty);
  }

  private static Sample sample(String name) {
    return samples().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
