package scrimp.testapps.e2e;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
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

  /** The one scenario over https that makes two calls which are not equal. */
  private static final String TWO_QUESTIONS =
      "second call over https goes over the same connection";

  /**
   * A client that is redirected has connected, to the gateway; so it tells of the provider that
   * cannot be reached as of a connection that closes. After that one it is left to itself.
   */
  private static final Set<String> REFUSED =
      Set.of("connection refused", "async connection refused");

  private static final Pattern CLOSED =
      Pattern.compile(
          "PrematureCloseException|HttpClosedException|EOFException|ConnectionClosedException"
              + "|ClosedReadChannelException");

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.Runs#jdksAndClients")
  void observingChangesNothingForApplicationOrProvider(Jdk jdk, ClientApp app) throws Exception {
    ContractRun without = Runs.withoutAgent(jdk, app);
    ContractRun with = ContractRun.of(jdk, app, Mode.OBSERVE);

    assertSoftly(
        softly -> {
          sameForTheApplication(softly, app, without, with);
          quiet(softly, with);
          softly
              .assertThat(with.stderr())
              .filteredOn(line -> line.contains("with a proxy of its own is left alone"))
              .hasSize(app.onEventLoop() && with.scenarios().containsKey("own proxy") ? 1 : 0);
          softly
              .assertThat(with.upstream().fingerprints())
              .as("requests that reached the provider")
              .isEqualTo(without.upstream().fingerprints());
          softly.check(() -> Wires.assertAbortsReachedTheProvider(with, app));
        });
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.Runs#jdksAndClients")
  void cachingSavesCallsAndChangesNothingElse(Jdk jdk, ClientApp app) throws Exception {
    ContractRun without = Runs.withoutAgent(jdk, app);
    ContractRun with = ContractRun.of(jdk, app, Mode.ENFORCE);

    assertSoftly(
        softly -> {
          sameForTheApplication(softly, app, without, with);
          quiet(softly, with);
          softly.check(() -> Wires.assertBodiesArrivedAsWritten(with));
          softly.check(() -> Wires.assertAbortsReachedTheProvider(with, app));
          askedOnce(softly, with, ASKED_AGAIN);
        });
  }

  static Stream<ClientApp> oldest() {
    return Stream.of(ClientApp.values())
        .filter(app -> app.oldest() != null && Runs.isWanted(app.name()));
  }

  /** On one JDK, and no more than what is asked again and what goes over https. */
  @ParameterizedTest
  @MethodSource("oldest")
  void cachingSavesCallsOnTheOldestVersionToo(ClientApp app) throws Exception {
    ContractRun with = ContractRun.ofOldest(Jdks.running(), app, Mode.ENFORCE);

    assertSoftly(
        softly -> {
          softly.assertThat(with.broken()).isEmpty();
          quiet(softly, with);
          askedOnce(softly, with, withEqualCalls(with.scenarios().keySet()));
          softly
              .assertThat(with.savings())
              .as("nothing was left alone but what has trust or TLS of its own")
              .containsEntry(
                  "UpstreamCalls",
                  with.scenarios().keySet().stream()
                      .filter(scenario -> !scenario.startsWith("own "))
                      .mapToLong(scenario -> with.upstream().of(scenario).size())
                      .sum());
        });
  }

  private static List<String> withEqualCalls(Collection<String> scenarios) {
    return scenarios.stream().filter(scenario -> !scenario.equals(TWO_QUESTIONS)).toList();
  }

  private static void askedOnce(
      SoftAssertions softly, ContractRun run, Collection<String> scenarios) {
    for (String scenario : scenarios) {
      softly
          .assertThat(run.upstream().of(scenario))
          .as("upstream calls of: " + scenario)
          .hasSize(1);
    }
  }

  private static void sameForTheApplication(
      SoftAssertions softly, ClientApp app, ContractRun without, ContractRun with) {
    softly.assertThat(with.broken()).isEmpty();
    softly.assertThat(with.scenarios().keySet()).isEqualTo(without.scenarios().keySet());
    for (String scenario : without.scenarios().keySet()) {
      if (app.onEventLoop() && REFUSED.contains(scenario)) {
        String told = with.facts(scenario).path("exception").asText();
        softly
            .assertThat(told)
            .as(scenario)
            .matches(
                exception ->
                    exception.equals(without.facts(scenario).path("exception").asText())
                        || CLOSED.matcher(exception).find());
        continue;
      }
      softly.assertThat(with.facts(scenario)).as(scenario).isEqualTo(without.facts(scenario));
    }
  }

  /** Our notice lines and nothing else; nothing of ours on the wire; nothing swallowed. */
  private static void quiet(SoftAssertions softly, ContractRun run) {
    softly
        .assertThat(run.stderr())
        .as("standard error")
        .isNotEmpty()
        .allMatch(line -> line.startsWith("[scrimp]"));
    softly
        .assertThat(run.upstream().headerNames())
        .as("header names that reached the provider")
        .noneMatch(name -> name.contains("scrimp"));
    softly.assertThat(run.savings()).containsEntry("SuppressedErrors", 0L);
    softly.assertThat(run.savings().get("Calls")).as("Calls").isNotEqualTo(0L);
  }
}
