package scrimp.stage.cache.shared;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import scrimp.call.Outcome;
import scrimp.call.Usage;

/** Entries for tests. */
final class Samples {
  static final String DIGEST = "ab".repeat(32);
  static final long HOUR = Duration.ofHours(1).toNanos();

  private Samples() {}

  static SharedEntry entry(String text) {
    return entry(text, "gpt-4o", "desk#answer");
  }

  static SharedEntry entry(String text, String model, String feature) {
    Outcome outcome =
        new Outcome(
            Outcome.End.COMPLETE,
            new Usage(8, 1, 2, 3, 4, 5, 6, 7, 9, true),
            "gpt-4o-2024-08-06",
            "stop",
            false,
            null,
            Optional::empty);
    return new SharedEntry(
        text.getBytes(StandardCharsets.UTF_8),
        outcome,
        "openai",
        model,
        model,
        feature,
        HOUR,
        0,
        0);
  }

  static String text(SharedEntry entry) {
    return new String(entry.whole(), StandardCharsets.UTF_8);
  }
}
