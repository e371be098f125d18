package scrimp.call;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars, exact to a trillionth, so that sums of many small costs stay true. Holds
 * up to nine million dollars either way; more throws {@link ArithmeticException}.
 *
 * @param picos trillionths of a dollar
 */
public record Usd(long picos) implements Comparable<Usd> {
  public static final Usd ZERO = new Usd(0);
  private static final int SCALE = 12;

  /** Rounded half up to a trillionth. */
  public static Usd of(BigDecimal dollars) {
    return new Usd(
        dollars.setScale(SCALE, RoundingMode.HALF_UP).movePointRight(SCALE).longValueExact());
  }

  public Usd plus(Usd other) {
    return new Usd(Math.addExact(picos, other.picos));
  }

  public Usd minus(Usd other) {
    return new Usd(Math.subtractExact(picos, other.picos));
  }

  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(picos, SCALE);
  }

  public double asDouble() {
    return toBigDecimal().doubleValue();
  }

  @Override
  public int compareTo(Usd other) {
    return Long.compare(picos, other.picos);
  }

  /** Plain digits without trailing zeros: {@code 0.00015}. */
  @Override
  public String toString() {
    BigDecimal plain = toBigDecimal().stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0).toPlainString() : plain.toPlainString();
  }
}
