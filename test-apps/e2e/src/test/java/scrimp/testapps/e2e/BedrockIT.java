package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** What an ordinary application on AWS's SDK sees when calls fail, hang or are given up. */
@Execution(ExecutionMode.CONCURRENT)
class BedrockIT {
  private static final DialectRun.Sdk SDK =
      new DialectRun.Sdk(
          "bedrockruntime", "scrimp.testapps.bedrock.converse.ScenariosApp", "bedrock");

  /** In the prompts of calls that the application gives up, or the SDK for it. */
  private static final Set<String> GIVEN_UP =
      Set.of("Take your time", "Stop later.", "Leave later.");

  /** In the prompts of which the second is answered from memory. */
  private static final String TWICE = "Measure";

  @Test
  void whateverGoesWrongTheApplicationSeesTheSame() throws Exception {
    DialectRun without = SDK.run(Jdks.running(), Mode.WITHOUT_AGENT, "");
    DialectRun with = SDK.run(Jdks.running(), Mode.ENFORCE, "");

    assertThat(without.outcomes()).hasSize(15);
    DialectComparison.assertSameOutcomes(without, with, Set.of());
    DialectComparison.assertQuiet(with);
    assertThat(finished(with)).isEqualTo(finished(without) - 2);
    assertThat(with.requests()).filteredOn(r -> r.bodyText().contains(TWICE)).hasSize(2);
    assertThat(with.requests()).noneMatch(r -> r.status() == 403);
    // one that is given up early may never have left
    assertThat(with.requests())
        .filteredOn(BedrockIT::isGivenUp)
        .isNotEmpty()
        .allMatch(RecordedRequest::clientAborted);
  }

  private static long finished(DialectRun run) {
    return run.requests().stream().filter(request -> !isGivenUp(request)).count();
  }

  private static boolean isGivenUp(RecordedRequest request) {
    return GIVEN_UP.stream().anyMatch(request.bodyText()::contains);
  }
}
