package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract suite holds on the bare clients: what it demands of the agent is no invention. */
@Execution(ExecutionMode.CONCURRENT)
class ContractWithoutAgentIT {

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.Runs#jdksAndClients")
  void everyScenarioPassesOnTheBareClient(Jdk jdk, ClientApp app) {
    ContractRun run = Runs.withoutAgent(jdk, app);

    assertThat(run.scenarios()).hasSizeGreaterThan(60);
    assertThat(run.broken()).isEmpty();
    assertThat(run.stderr()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.Runs#jdksAndClients")
  void theProviderReceivesWhatTheApplicationWrote(Jdk jdk, ClientApp app) {
    ContractRun run = Runs.withoutAgent(jdk, app);

    Wires.assertBodiesArrivedAsWritten(run);
    Wires.assertAbortsReachedTheProvider(run, app);
  }
}
