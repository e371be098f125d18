package scrimp.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from when on calls count: a time, a day, or a while ago. */
final class Since {
  private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhdw])");

  private Since() {}

  /**
   * @throws IllegalArgumentException where it is none of these; says what is allowed
   */
  static Instant parse(String text, Clock clock) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return clock.instant().minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
      }
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no time: give 7d, 12h, 30m, 90s or 2w ago, a day (2026-11-21, UTC), or a"
              + " time (2026-11-21T10:15:00Z)",
          e);
    }
  }

  private static Duration duration(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(Math.multiplyExact(count, 7));
    };
  }
}
