package scrimp.stage.account;

import java.util.concurrent.atomic.LongAdder;
import scrimp.call.Usd;

/** What one lever saved, and what it would have saved where it was only observed. Thread-safe. */
public final class LeverTotals {
  private final LongAdder calls = new LongAdder();
  private final LongAdder saved = new LongAdder();
  private final LongAdder forecastCalls = new LongAdder();
  private final LongAdder forecast = new LongAdder();

  void addSaved(Usd amount) {
    calls.increment();
    saved.add(amount.picos());
  }

  void addForecast(Usd amount) {
    forecastCalls.increment();
    forecast.add(amount.picos());
  }

  /** Calls on which the lever acted. */
  public long calls() {
    return calls.sum();
  }

  /** Negative where the lever cost more than it saved. */
  public Usd saved() {
    return new Usd(saved.sum());
  }

  public long forecastCalls() {
    return forecastCalls.sum();
  }

  public Usd forecast() {
    return new Usd(forecast.sum());
  }

  /** Adds one call's savings and forecasts to the rows of their levers. */
  public static void add(BoundedTable<LeverTotals> levers, LedgerEntry entry) {
    Money money = entry.money();
    if (!money.saved().isEmpty()) {
      money.saved().forEach((lever, amount) -> levers.row(lever).addSaved(amount));
    }
    if (!money.forecast().isEmpty()) {
      money.forecast().forEach((lever, amount) -> levers.row(lever).addForecast(amount));
    }
  }
}
