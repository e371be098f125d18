package scrimp.stage.cache.shared;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The leases that calls of this JVM hold. They are kept alive while the call is on its way. */
final class Leases {
  /** After which a lease is lost whose holder has died; it is renewed several times before. */
  static final long MILLIS = 2_000;

  /** For which others are told that a reply is not for them. */
  static final long IN_VAIN_MILLIS = 1_000;

  private final Set<Lease> held = ConcurrentHashMap.newKeySet();

  /**
   * @param untilNanos a call that takes longer is waited for by nobody
   */
  record Lease(String digest, String token, long untilNanos) {}

  static String token() {
    return UUID.randomUUID().toString();
  }

  Lease hold(String digest, String token, long maxNanos) {
    Lease lease = new Lease(digest, token, System.nanoTime() + maxNanos);
    held.add(lease);
    return lease;
  }

  void letGo(Lease lease) {
    held.remove(lease);
  }

  int held() {
    return held.size();
  }

  void renew(Remote remote) {
    long now = System.nanoTime();
    held.removeIf(lease -> now - lease.untilNanos() > 0);
    for (Lease lease : held) {
      remote.renew(lease.digest(), lease.token(), MILLIS);
    }
  }
}
