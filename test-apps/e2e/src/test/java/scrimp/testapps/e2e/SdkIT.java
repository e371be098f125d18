package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.sdk.Step;
import scrimp.testapps.sdk.Way;

/** Unmodified applications on SDKs: what the README's table says of each is what is seen here. */
@Execution(ExecutionMode.CONCURRENT)
class SdkIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, SdkRun> WITHOUT_AGENT = new ConcurrentHashMap<>();

  static Stream<Arguments> jdksAndSdks() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of(SdkApp.values())
                    .filter(app -> Runs.isWanted(app.name()))
                    .map(app -> Arguments.of(jdk, app)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("jdksAndSdks")
  void withoutTheAgentItIsWhatTheTableSays(Jdk jdk, SdkApp app) throws Exception {
    SdkRun run = withoutAgent(jdk, app);

    assertThat(app.libraries()).contains(app.library(app.version()));
    assertThat(run.outcomes().keySet())
        .containsExactlyElementsOf(
            app.ways().stream()
                .flatMap(way -> Stream.of(Step.values()).map(step -> step.name(way)))
                .toList());
    run.outcomes()
        .forEach(
            (name, seen) ->
                assertThat(seen)
                    .as(name)
                    .startsWith(name.contains("REFUSED") ? "thrown " : "text "));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("jdksAndSdks")
  void observingChangesNothingForApplicationOrProvider(Jdk jdk, SdkApp app) throws Exception {
    SdkRun without = withoutAgent(jdk, app);
    SdkRun with = SdkRun.of(jdk, app, Mode.OBSERVE);

    assertThat(with.outcomes()).isEqualTo(without.outcomes());
    assertThat(with.fingerprints()).isEqualTo(without.fingerprints());
    assertQuiet(with, without, app);
    assertThat(with.savings()).containsEntry("Calls", (long) with.outcomes().size());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("jdksAndSdks")
  void everyLeverWorksInEveryWay(Jdk jdk, SdkApp app) throws Exception {
    SdkRun without = withoutAgent(jdk, app);
    SdkRun with = SdkRun.of(jdk, app, Mode.ENFORCE);

    assertSoftly(
        softly -> {
          for (Way way : app.ways()) {
            sameAnswers(softly, without, with, way);
            exactHit(softly, with, way, app);
            capped(softly, with, way, app.dialect());
            routed(softly, with, way, app.dialect());
          }
          softly
              .assertThat(with.asked(Step.SHARED, app.ways().iterator().next()))
              .as("one answer, asked for in all ways")
              .hasSize(app.showsItsKey() && app.asksTheSameInAllWays() ? 1 : app.ways().size());
        });
    assertQuiet(with, without, app);
  }

  /** On one JDK, and without a run to compare it with. */
  @ParameterizedTest
  @MethodSource("scrimp.testapps.e2e.OldestSdk#all")
  void everyLeverWorksOnTheOldestVersionToo(SdkApp app) throws Exception {
    SdkRun with = SdkRun.ofOldest(Jdks.running(), app, Mode.ENFORCE);

    assertSoftly(
        softly -> {
          for (Way way : app.ways()) {
            softly
                .assertThat(with.outcome(Step.AGAIN, way))
                .startsWith("text ")
                .isEqualTo(with.outcome(Step.FIRST, way));
            exactHit(softly, with, way, app);
            capped(softly, with, way, app.dialect());
            routed(softly, with, way, app.dialect());
          }
        });
    assertAnnounced(with, OldestSdk.transport(app));
    assertThat(with.savings()).containsEntry("SuppressedErrors", 0L);
  }

  private static void sameAnswers(SoftAssertions softly, SdkRun without, SdkRun with, Way way) {
    for (Step step : List.of(Step.FIRST, Step.AGAIN, Step.SHARED, Step.REFUSED)) {
      softly
          .assertThat(with.outcome(step, way))
          .as(step.name(way))
          .isEqualTo(without.outcome(step, way));
    }
  }

  private static void exactHit(SoftAssertions softly, SdkRun with, Way way, SdkApp app) {
    softly
        .assertThat(with.asked(Step.AGAIN, way))
        .as(Step.AGAIN.name(way))
        .hasSize(app.showsItsKey() ? 1 : 2);
  }

  private static void capped(SoftAssertions softly, SdkRun with, Way way, SdkDialect dialect) {
    softly.assertThat(with.outcome(Step.CAPPED, way)).startsWith("text ");
    softly
        .assertThat(with.asked(Step.CAPPED, way))
        .as(Step.CAPPED.name(way))
        .singleElement()
        .satisfies(
            request ->
                assertThat(dialect.cap(JSON.readTree(request.body()))).isEqualTo(SdkRun.CAP));
  }

  private static void routed(SoftAssertions softly, SdkRun with, Way way, SdkDialect dialect) {
    softly.assertThat(with.outcome(Step.ROUTED, way)).startsWith("text ");
    softly
        .assertThat(with.asked(Step.ROUTED, way))
        .as(Step.ROUTED.name(way))
        .singleElement()
        .satisfies(request -> assertThat(request.model()).isEqualTo(dialect.otherModel()));
  }

  /** Our notices of the transports and nothing else; nothing of ours on the wire or swallowed. */
  private static void assertQuiet(SdkRun with, SdkRun without, SdkApp app) {
    assertAnnounced(with, app.transport());
    assertThat(with.otherErrors()).isEqualTo(without.stderr());
    assertThat(with.requests())
        .noneMatch(r -> r.headers().keySet().stream().anyMatch(name -> name.contains("scrimp")));
    assertThat(with.savings()).containsEntry("SuppressedErrors", 0L);
  }

  private static void assertAnnounced(SdkRun with, String transports) {
    assertThat(with.notices())
        .extracting(line -> line.split(" ")[1])
        .containsExactlyInAnyOrder(transports.split(", "));
    assertThat(with.notices()).allMatch(line -> line.contains(" hooked at "));
  }

  private static SdkRun withoutAgent(Jdk jdk, SdkApp app) {
    return WITHOUT_AGENT.computeIfAbsent(
        jdk + " " + app,
        key -> {
          try {
            return SdkRun.of(jdk, app, Mode.WITHOUT_AGENT);
          } catch (Exception e) {
            throw new IllegalStateException("no run without the agent to compare with", e);
          }
        });
  }
}
