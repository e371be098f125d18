package scrimp.stage.cache.shared;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a call was given by the shared cache: an entry, or leave to ask the provider. Who asks it
 * must say what came of it, by one of {@link #store}, {@link #inVain} and {@link #givenUp}; the
 * first counts. Thread-safe.
 */
public final class Seat {
  private final SharedTier tier;
  private final String digest;
  private final long sequence;
  private final SharedEntry found;
  private final Leases.Lease lease;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param sequence of the last invalidation when the call began
   * @param found null where the provider is to be asked
   * @param lease null where nobody waits for the reply
   */
  Seat(SharedTier tier, String digest, long sequence, SharedEntry found, Leases.Lease lease) {
    this.tier = tier;
    this.digest = digest;
    this.sequence = sequence;
    this.found = found;
    this.lease = lease;
  }

  /** The entry that may be served, or null. */
  public SharedEntry found() {
    return found;
  }

  /** The provider's reply may be given to others. Returns at once. */
  public void store(SharedEntry entry) {
    if (ended.compareAndSet(false, true)) {
      tier.store(digest, entry.begunAt(sequence), lease);
    }
  }

  /** The reply is for its caller alone, or there is none: nobody needs to wait for it. */
  public void inVain() {
    if (ended.compareAndSet(false, true) && lease != null) {
      tier.releaseInVain(lease);
    }
  }

  /** The caller has given the call up; another may make it. */
  public void givenUp() {
    if (ended.compareAndSet(false, true) && lease != null) {
      tier.release(lease);
    }
  }

  /** Whether it was invalidated while its call was on its way. */
  public boolean outdated(SharedEntry entry) {
    return tier.outdated(entry.begunAt(found == null ? sequence : entry.sequence()));
  }
}
