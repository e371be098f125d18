package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent is in the JVM, and the application sees no difference. */
@Execution(ExecutionMode.CONCURRENT)
class ContractWithAgentIT {
  /** Asked more than once with nothing but equal calls: one of them has to go upstream. */
  private static final List<String> ASKED_AGAIN =
      List.of(
          "whole chat asked twice gives the same answer",
          "stream asked twice gives the same text",
          "stream asked for after the same answer came whole",
          "whole asked for after the same answer was streamed",
          "embeddings asked twice",
          "64 equal calls at once");

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.Runs#jdksAndClients")
  void observingChangesNothingForApplicationOrProvider(Jdk jdk, ClientApp app) throws Exception {
    ContractRun without = Runs.withoutAgent(jdk, app);
    ContractRun with = ContractRun.of(jdk, app, Mode.OBSERVE);

    assertSameForTheApplication(without, with);
    assertQuiet(with);
    assertThat(with.upstream().fingerprints()).isEqualTo(without.upstream().fingerprints());
    Wires.assertAbortsReachedTheProvider(with, app);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.Runs#jdksAndClients")
  void cachingSavesCallsAndChangesNothingElse(Jdk jdk, ClientApp app) throws Exception {
    ContractRun without = Runs.withoutAgent(jdk, app);
    ContractRun with = ContractRun.of(jdk, app, Mode.ENFORCE);

    assertSameForTheApplication(without, with);
    assertQuiet(with);
    Wires.assertBodiesArrivedAsWritten(with);
    Wires.assertAbortsReachedTheProvider(with, app);
    assertSoftly(
        softly ->
            ASKED_AGAIN.forEach(
                scenario ->
                    softly
                        .assertThat(with.upstream().of(scenario))
                        .as("upstream calls of: " + scenario)
                        .hasSize(1)));
  }

  private static void assertSameForTheApplication(ContractRun without, ContractRun with) {
    assertThat(with.broken()).isEmpty();
    assertThat(with.scenarios().keySet()).isEqualTo(without.scenarios().keySet());
    assertSoftly(
        softly ->
            without
                .scenarios()
                .keySet()
                .forEach(
                    scenario ->
                        softly
                            .assertThat(with.facts(scenario))
                            .as(scenario)
                            .isEqualTo(without.facts(scenario))));
  }

  /** Our notice lines and nothing else; nothing of ours on the wire; nothing swallowed. */
  private static void assertQuiet(ContractRun run) {
    assertThat(run.stderr()).allMatch(line -> line.startsWith("[scrimp]"));
    assertThat(run.upstream().headerNames()).noneMatch(name -> name.contains("scrimp"));
    assertThat(run.savings()).containsEntry("SuppressedErrors", 0L);
    assertThat((Long) run.savings().get("Calls")).isPositive();
  }
}
