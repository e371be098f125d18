package scrimp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "90s, 2026-11-21T11:58:30Z",
    "30m, 2026-11-21T11:30:00Z",
    "12h, 2026-11-21T00:00:00Z",
    "7d, 2026-11-14T12:00:00Z",
    "2w, 2026-11-07T12:00:00Z",
    "2026-11-01, 2026-11-01T00:00:00Z",
    "2026-11-01T10:00:00Z, 2026-11-01T10:00:00Z",
    "2026-11-01T10:00:00+02:00, 2026-11-01T08:00:00Z"
  })
  void aTimeADayOrAWhileAgoIsUnderstood(String text, Instant meant) {
    assertThat(Since.parse(text, NOON)).isEqualTo(meant);
  }

  @Test
  void anythingElseIsRefusedWithWhatIsAllowed() {
    for (String wrong : new String[] {"", "7", "7y", "-1d", "2026-13-01", "2026-11-01T10:00"}) {
      assertThatThrownBy(() -> Since.parse(wrong, NOON))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + wrong + "' is no time: give 7d");
    }
  }
}
