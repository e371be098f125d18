package scrimp.stage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.stage.account.Entries.entry;
import static scrimp.stage.account.Entries.usd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import scrimp.call.Usage;

class SavingsTest {
  private final Savings savings = new Savings();

  @Test
  void totalsAreTheSumsOfCallsAndBaselineIsSpentAndSavedTogether() {
    savings.accept(entry().cost("0.0035").make());
    savings.accept(entry().hit("exact", "cache.exact", "0.0035").make());
    savings.accept(entry().routed("gpt-4o-mini", "0.0002", "0.0033").make());
    savings.accept(entry().failed(500, "500").make());
    Totals total = savings.total();
    assertThat(total.calls()).isEqualTo(4);
    assertThat(total.upstreamCalls()).isEqualTo(3);
    assertThat(total.errors()).isEqualTo(1);
    assertThat(total.spent()).isEqualTo(usd("0.0037"));
    assertThat(total.saved()).isEqualTo(usd("0.0068"));
    assertThat(total.baseline()).isEqualTo(usd("0.0105"));
    assertThat(total.tokens()).isEqualTo(Usage.of(2000, 200));
    assertThat(total.avoidedInputTokens()).isEqualTo(1000);
    assertThat(total.avoidedOutputTokens()).isEqualTo(100);
  }

  @Test
  void leversKeepWhatTheySavedApartFromWhatTheyWouldHave() {
    savings.accept(entry().hit("exact", "cache.exact", "0.5").make());
    savings.accept(entry().routed("dear", "2", "-1").make());
    savings.accept(entry().cost("3").forecast("cache.exact", "3").make());
    LeverTotals exact = savings.byLever().get("cache.exact");
    assertThat(exact.calls()).isEqualTo(1);
    assertThat(exact.saved()).isEqualTo(usd("0.5"));
    assertThat(exact.forecastCalls()).isEqualTo(1);
    assertThat(exact.forecast()).isEqualTo(usd("3"));
    assertThat(savings.byLever().get("route").saved()).isEqualTo(usd("-1"));
    assertThat(savings.total().saved()).isEqualTo(usd("-0.5"));
  }

  @Test
  void callsWithoutAPriceOrWithoutACountAreCountedAndAddNoMoney() {
    savings.accept(entry().model("mystery").unpriced().make());
    savings.accept(entry().model("mystery").unpriced().make());
    savings.accept(entry().unmetered().make());
    assertThat(savings.unpricedCalls()).isEqualTo(2);
    assertThat(savings.unpricedModels().get("mystery").sum()).isEqualTo(2);
    assertThat(savings.unmeteredCalls()).isEqualTo(1);
    assertThat(savings.total().baseline()).isEqualTo(usd("0"));
  }

  @Test
  void aTableHoldsAThousandRowsAndTheRestIsOther() {
    for (int i = 0; i < 1500; i++) {
      savings.accept(entry().user("user-" + i).cost("1").make());
    }
    assertThat(savings.byUser()).hasSize(1001);
    assertThat(savings.byUser().get("(other)").calls()).isEqualTo(500);
    assertThat(savings.byUser().get("user-0").spent()).isEqualTo(usd("1"));
    savings.accept(entry().user("user-0").cost("1").make());
    assertThat(savings.byUser().get("user-0").calls()).isEqualTo(2);
    assertThat(savings.total().calls()).isEqualTo(1501);
  }

  @Test
  void nothingIsLostWhereManyThreadsAddAtOnce() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      String user = "user-" + t % 3;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 2000; i++) {
                  savings.accept(entry().user(user).cost("0.000001").make());
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(savings.total().calls()).isEqualTo(16_000);
    assertThat(savings.total().spent()).isEqualTo(usd("0.016"));
    assertThat(savings.byUser().values().stream().mapToLong(Totals::calls).sum()).isEqualTo(16_000);
  }

  @Test
  void resetStartsFromNothing() {
    savings.accept(entry().hit("exact", "cache.exact", "1").cut().make());
    savings.accept(entry().model("mystery").unpriced().make());
    savings.reset();
    assertThat(savings.total().calls()).isZero();
    assertThat(savings.total().saved()).isEqualTo(usd("0"));
    assertThat(savings.byModel()).isEmpty();
    assertThat(savings.byLever()).isEmpty();
    assertThat(savings.cutReplies()).isZero();
    assertThat(savings.unpricedModels().values().stream().mapToLong(LongAdder::sum).sum()).isZero();
  }

  @Test
  void aCallThatNamesNoModelStandsUnderTheOneThatAnswered() {
    savings.accept(entry().model("").make());
    assertThat(savings.byModel()).containsOnlyKeys("-2026-01-01");
  }
}
