package scrimp.stage.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final AtomicInteger told = new AtomicInteger();
  private final Breaker breaker = new Breaker(told::incrementAndGet);

  @Test
  void nobodyAsksBeforeTheServerWasSeenWell() {
    assertThat(breaker.closed()).isFalse();
    breaker.failed();
    assertThat(breaker.state()).isEqualTo(Breaker.State.CONNECTING);

    breaker.close();

    assertThat(breaker.closed()).isTrue();
  }

  @Test
  void itOpensAfterThreeFailuresInARowAndSaysSoOnce() {
    breaker.close();
    breaker.failed();
    breaker.failed();
    assertThat(breaker.closed()).isTrue();

    breaker.failed();
    breaker.failed();

    assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    assertThat(told).hasValue(1);
    assertThat(breaker.openings()).isEqualTo(1);
  }

  @Test
  void itOpensWhereAQuarterOfTheLatestFail() {
    breaker.close();
    for (int i = 0; i < 5; i++) {
      assertThat(breaker.closed()).isTrue();
      breaker.succeeded();
      breaker.succeeded();
      breaker.succeeded();
      breaker.failed();
    }

    assertThat(breaker.closed()).isFalse();
  }

  @Test
  void rareFailuresDoNotOpenIt() {
    breaker.close();
    for (int i = 0; i < 1_000; i++) {
      breaker.succeeded();
      if (i % 10 == 0) {
        breaker.failed();
      }
    }

    assertThat(breaker.closed()).isTrue();
  }

  @Test
  void onceClosedAgainOldFailuresAreForgotten() {
    breaker.close();
    breaker.failed();
    breaker.failed();
    breaker.failed();
    breaker.close();
    breaker.failed();
    breaker.failed();

    assertThat(breaker.closed()).isTrue();
  }
}
