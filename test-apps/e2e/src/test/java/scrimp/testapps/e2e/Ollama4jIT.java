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

/** An ordinary application on ollama4j sees no difference but for what policy asks for. */
@Execution(ExecutionMode.CONCURRENT)
class Ollama4jIT {
  private static final DialectRun.Sdk SDK =
      new DialectRun.Sdk("ollama4j", "scrimp.testapps.ollama.Main", "ollama");
  private static final Map<Jdk, DialectRun> WITHOUT_AGENT = new ConcurrentHashMap<>();

  /** How a text is cut into lines is up to who sends it. */
  private static final Set<String> CUT = Set.of("pieces");

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
    assertThat(with.savings()).containsEntry("Calls", 7L);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void enforcingSavesCallsAndChangesNothingElse(Jdk jdk) throws Exception {
    DialectRun without = withoutAgent(jdk);
    DialectRun with = SDK.run(jdk, Mode.ENFORCE, "");

    DialectComparison.assertSameOutcomes(without, with, CUT);
    DialectComparison.assertQuiet(with);
    // the streams ask what was asked before
    assertThat(without.requests().size() - with.requests().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aRuleCapsAndRoutesWhatTheApplicationAsks(Jdk jdk) throws Exception {
    DialectRun with =
        SDK.run(
            jdk,
            Mode.ENFORCE,
            """
            scrimp.rule.short.when = endpoint:chat & prompt.text~"(?i)where is my parcel"
            scrimp.rule.short.output.max-tokens = 20
            scrimp.rule.short.route.model = llama3.2:1b
            """);

    DialectComparison.assertQuiet(with);
    assertThat(with.outcome("chat", Set.of()).path("output").asInt()).isEqualTo(20);
    assertThat(with.outcome("chat-stream", Set.of()).path("output").asInt()).isEqualTo(20);
    assertThat(with.outcome("chat-bounded", Set.of()).path("output").asInt()).isEqualTo(12);
    assertThat(with.outcome("generate", Set.of()).path("finish").asText()).isEqualTo("stop");
    assertThat(with.requests().stream().filter(r -> r.bodyText().contains("\"messages\"")))
        .filteredOn(r -> r.bodyText().contains("Where is my parcel?"))
        .isNotEmpty()
        .allMatch(r -> r.model().equals("llama3.2:1b"));
  }

  private static DialectRun withoutAgent(Jdk jdk) {
    return WITHOUT_AGENT.computeIfAbsent(
        jdk,
        key -> {
          try {
            DialectRun run = SDK.run(key, Mode.WITHOUT_AGENT, "");
            assertThat(run.stderr()).isEmpty();
            assertThat(run.outcomes()).hasSize(8);
            return run;
          } catch (Exception e) {
            throw new IllegalStateException("no run without the agent to compare with", e);
          }
        });
  }
}
