package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.List;
import java.util.Set;

/** Two runs of one application beside each other. */
final class DialectComparison {
  private DialectComparison() {}

  /**
   * @param less fields that may differ
   */
  static void assertSameOutcomes(DialectRun without, DialectRun with, Set<String> less) {
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

  static void assertSameRequests(DialectRun without, DialectRun with) {
    List<String> expected = without.fingerprints();
    List<String> seen = with.fingerprints();
    assertThat(seen).hasSameSizeAs(expected);
    assertSoftly(
        softly -> {
          for (int i = 0; i < expected.size(); i++) {
            softly.assertThat(seen.get(i)).isEqualTo(expected.get(i));
          }
        });
  }

  /** Our notice lines and nothing else; nothing of ours on the wire; nothing swallowed. */
  static void assertQuiet(DialectRun run) {
    assertThat(run.stderr()).isNotEmpty().allMatch(line -> line.startsWith("[scrimp]"));
    assertThat(run.requests())
        .noneMatch(r -> r.headers().keySet().stream().anyMatch(name -> name.contains("scrimp")));
    assertThat(run.savings()).containsEntry("SuppressedErrors", 0L);
  }
}
