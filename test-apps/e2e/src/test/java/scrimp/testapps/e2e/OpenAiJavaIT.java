package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An ordinary application on openai-java sees no difference, whatever it does with the SDK. */
@Execution(ExecutionMode.CONCURRENT)
class OpenAiJavaIT {
  private static final DialectRun.Sdk APP =
      DialectRun.Sdk.withScenarios("openai-java", "scrimp.testapps.openai.Main", "openai");
  private static final Map<Jdk, DialectRun> WITHOUT_AGENT = new ConcurrentHashMap<>();

  /** How a text is cut into chunks is up to who sends it. */
  private static final Set<String> CUT = Set.of("chunks");

  /** Equal to a call before them, so that they are answered from memory. */
  private static final Set<String> ASKED_BEFORE =
      Set.of("chat-async", "chat-stream", "chat-stream-async", "responses-async");

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void observingChangesNothingForApplicationOrProvider(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = APP.run(jdk, Mode.OBSERVE, "");

    assertSameOutcomes(without, with, Set.of());
    assertSameRequests(without.fingerprints(), with.fingerprints());
    assertQuiet(with);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void enforcingSavesCallsAndChangesNothingElse(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = APP.run(jdk, Mode.ENFORCE, "");

    assertSameOutcomes(without, with, CUT);
    assertThat(without.requests().size() - with.requests().size())
        .isGreaterThanOrEqualTo(ASKED_BEFORE.size());
    assertQuiet(with);
  }

  private static DialectRun withoutAgent(Jdk jdk) {
    return WITHOUT_AGENT.computeIfAbsent(
        jdk,
        key -> {
          try {
            DialectRun run = APP.run(key, Mode.WITHOUT_AGENT, "");
            assertThat(run.stderr()).isEmpty();
            assertThat(run.outcomes()).hasSizeGreaterThan(24);
            return run;
          } catch (Exception e) {
            throw new IllegalStateException("no run without the agent to compare with", e);
          }
        });
  }

  private static void assertSameOutcomes(DialectRun without, DialectRun with, Set<String> less) {
    assertThat(with.outcomes().keySet()).isEqualTo(without.outcomes().keySet());
    assertSoftly(
        softly ->
            without
                .outcomes()
                .keySet()
                .forEach(
                    scenario ->
                        softly
                            .assertThat(with.outcome(scenario, less))
                            .as(scenario)
                            .isEqualTo(without.outcome(scenario, less))));
  }

  private static void assertSameRequests(List<String> without, List<String> with) {
    assertThat(with).hasSameSizeAs(without);
    assertSoftly(
        softly -> {
          for (int i = 0; i < without.size(); i++) {
            softly.assertThat(with.get(i)).isEqualTo(without.get(i));
          }
        });
  }

  /** Our notice lines and nothing else; nothing of ours on the wire; nothing swallowed. */
  private static void assertQuiet(DialectRun run) {
    assertThat(run.stderr()).isNotEmpty().allMatch(line -> line.startsWith("[scrimp]"));
    assertThat(run.requests())
        .noneMatch(r -> r.headers().keySet().stream().anyMatch(name -> name.contains("scrimp")));
    assertThat(run.savings()).containsEntry("SuppressedErrors", 0L);
    assertThat((Long) run.savings().get("Calls")).isGreaterThan(20);
  }
}
