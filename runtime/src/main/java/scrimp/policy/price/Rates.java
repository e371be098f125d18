package scrimp.policy.price;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * Prices by kind for calls of one service tier and one size of context.
 *
 * @param tier {@code standard}, {@code flex}, {@code priority}, {@code fast}, {@code us}, {@code
 *     fast-us} or {@code batch}
 * @param above for calls with more input tokens than this
 * @param picos trillionths of a dollar a token
 */
record Rates(String tier, long above, Map<Kind, Long> picos) {
  static final String STANDARD = "standard";
  static final String BATCH = "batch";

  /** One dollar per million tokens is a million picodollars a token. */
  static long picosPerToken(BigDecimal usdPerMillion) {
    return usdPerMillion.movePointRight(6).longValueExact();
  }

  Long of(Kind kind) {
    return picos.get(kind);
  }

  Rates with(Map<Kind, Long> overrides) {
    Map<Kind, Long> merged = new EnumMap<>(Kind.class);
    merged.putAll(picos);
    merged.putAll(overrides);
    return new Rates(tier, above, merged);
  }
}
