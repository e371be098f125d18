package scrimp.policy;

import java.time.Duration;

/** How soon the right answer becomes another one; each has its time to live. */
public enum Volatility {
  STATIC(Duration.ofDays(30)),
  DAILY(Duration.ofDays(1)),
  HOURLY(Duration.ofHours(1)),
  LIVE(Duration.ZERO);

  private final Duration ttl;

  Volatility(Duration ttl) {
    this.ttl = ttl;
  }

  /** How long a stored reply may be served at most; zero for never. */
  public Duration ttl() {
    return ttl;
  }
}
