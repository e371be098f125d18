package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An ordinary application on google-genai sees no difference but for what policy asks for. */
@Execution(ExecutionMode.CONCURRENT)
class GoogleGenAiIT {
  private static final DialectRun.Sdk SDK =
      new DialectRun.Sdk("google-genai", "scrimp.testapps.genai.Main", "gemini");
  private static final Map<Jdk, DialectRun> WITHOUT_AGENT = new ConcurrentHashMap<>();

  /** How a text is cut into chunks is up to who sends it. */
  private static final Set<String> CUT = Set.of("chunks");

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void observingChangesNothingForApplicationOrProvider(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = SDK.run(jdk, Mode.OBSERVE, "");

    DialectComparison.assertSameOutcomes(without, with, Set.of());
    DialectComparison.assertSameRequests(without, with);
    DialectComparison.assertQuiet(with);
    assertThat((Long) with.savings().get("Calls")).isGreaterThan(17);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void enforcingSavesCallsAndChangesNothingElse(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = SDK.run(jdk, Mode.ENFORCE, "");

    DialectComparison.assertSameOutcomes(without, with, CUT);
    DialectComparison.assertQuiet(with);
    // async, stream and stream-async ask what sync has asked
    assertThat(without.requests().size() - with.requests().size()).isEqualTo(3);
    assertThat(with.requests().stream().filter(r -> r.bodyText().contains("Where is my parcel?")))
        .extracting(r -> r.path())
        .allMatch(path -> path.endsWith(":generateContent"))
        .hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aRuleCapsAndRoutesWhatTheApplicationAsks(Jdk jdk) throws Exception {
    DialectRun with =
        SDK.run(
            jdk,
            Mode.ENFORCE,
            """
            scrimp.rule.short.when = prompt.text~"(?i)where is my parcel"
            scrimp.rule.short.output.max-tokens = 20
            scrimp.rule.short.route.model = gemini-2.5-flash-lite
            """);

    DialectComparison.assertQuiet(with);
    assertThat(with.outcome("sync", Set.of()).at("/usage/candidates").asInt()).isEqualTo(20);
    assertThat(with.outcome("sync", Set.of()).path("finish").asText()).isEqualTo("MAX_TOKENS");
    assertThat(with.outcome("stream", Set.of()).path("model").asText())
        .isEqualTo("gemini-2.5-flash-lite");
    // what asked for less keeps it
    assertThat(with.outcome("bounded", Set.of()).at("/usage/candidates").asInt()).isEqualTo(12);
    assertThat(with.outcome("history", Set.of()).path("model").asText())
        .isEqualTo("gemini-2.5-flash");
    assertThat(with.requests().stream().filter(r -> r.bodyText().contains("Where is my parcel?")))
        .isNotEmpty()
        .allMatch(r -> r.path().contains("/models/gemini-2.5-flash-lite:"))
        .allMatch(r -> r.bodyText().contains("\"maxOutputTokens\""))
        .allMatch(r -> r.status() == 200);
  }

  private static DialectRun withoutAgent(Jdk jdk) {
    return WITHOUT_AGENT.computeIfAbsent(
        jdk,
        key -> {
          try {
            DialectRun run = SDK.run(key, Mode.WITHOUT_AGENT, "");
            assertThat(run.stderr()).isEmpty();
            assertThat(run.outcomes()).hasSize(20);
            return run;
          } catch (Exception e) {
            throw new IllegalStateException("no run without the agent to compare with", e);
          }
        });
  }
}
