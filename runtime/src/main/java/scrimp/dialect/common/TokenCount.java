package scrimp.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** One number of tokens as a provider reports it. */
public final class TokenCount {
  /** What stands for a field that is missing, or holds no number that can be believed. */
  public static final long ABSENT = -1;

  /** More than any bill has seen: such a number is a mistake, and must not reach the sums. */
  private static final BigDecimal NONSENSE = BigDecimal.valueOf(1_000_000_000_000L);

  private TokenCount() {}

  /** From 0, or {@link #ABSENT}. A number may stand as text. */
  public static long of(JsonNode value) {
    BigDecimal number;
    if (value.isNumber()) {
      number = value.decimalValue();
    } else if (value.isTextual() && value.textValue().length() < 20) {
      number = parsed(value.textValue());
    } else {
      return ABSENT;
    }
    boolean sensible = number != null && number.signum() >= 0 && number.compareTo(NONSENSE) < 0;
    return sensible ? (long) number.doubleValue() : ABSENT;
  }

  private static BigDecimal parsed(String text) {
    try {
      return new BigDecimal(text.trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
