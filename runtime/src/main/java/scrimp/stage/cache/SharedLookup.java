package scrimp.stage.cache;

import java.io.IOException;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Trace;
import scrimp.policy.Effective;
import scrimp.policy.Settings;
import scrimp.stage.cache.Flight.Landing;
import scrimp.stage.cache.shared.Seat;
import scrimp.stage.cache.shared.SharedEntry;
import scrimp.stage.cache.shared.SharedTier;

/** What one call has to do with the stored replies of the fleet. Nothing, where there are none. */
final class SharedLookup {
  private final SharedTier tier;
  private final ExactStore store;
  private final Key key;
  private final Chain next;
  private volatile Seat seat;

  private SharedLookup(SharedTier tier, ExactStore store, Key key, Chain next) {
    this.tier = tier;
    this.store = store;
    this.key = key;
    this.next = next;
  }

  /**
   * @param tier null for none
   * @param store the heap's, which is given what is found
   */
  static SharedLookup of(SharedTier tier, ExactStore store, Key key, Chain next) {
    Effective policy = next.policy();
    boolean shares =
        policy.get(Settings.CACHE_EXACT_ENABLED) && policy.get(Settings.CACHE_SHARED_ENABLED);
    return new SharedLookup(shares ? tier : null, store, key, next);
  }

  /**
   * Waits for another JVM that asks the same, where policy has it so.
   *
   * @return null where the provider is to be asked
   * @throws IOException as the caller's client would have thrown it: cancelled, or timed out
   */
  Found find(long ttlNanos) throws IOException {
    if (tier == null || ttlNanos <= 0) {
      return null;
    }
    Effective policy = next.policy();
    long maxWait =
        policy.get(Settings.CACHE_COALESCE_ENABLED)
            ? policy.get(Settings.CACHE_COALESCE_MAX_WAIT).toNanos()
            : 0;
    try {
      seat = tier.board(key.hex(), ttlNanos, maxWait, next.exchange());
    } catch (IOException e) {
      throw next.trace().seenByApplication(e);
    }
    SharedEntry found = seat.found();
    if (found == null) {
      return null;
    }
    Entry entry = entry(found);
    keep(entry, found);
    return new Found(entry, Trace.Source.SHARED);
  }

  /** The provider's reply, which the heap has. */
  void stored(Entry entry) {
    Seat mine = seat;
    if (mine != null) {
      SharedEntry shared = shared(entry);
      mine.store(shared);
      if (mine.outdated(shared)) {
        store.remove(key, entry);
      }
    }
  }

  /** A reply was found elsewhere: another JVM may ask the provider. */
  void notNeeded() {
    Seat mine = seat;
    if (mine != null) {
      mine.givenUp();
    }
  }

  /** What became of the call, where it brought nothing to store. */
  void landed(Landing landing) {
    Seat mine = seat;
    if (mine == null) {
      return;
    }
    if (landing instanceof Landing.Abandoned) {
      mine.givenUp();
    } else {
      mine.inVain();
    }
  }

  /** Unless it was invalidated between the look and now. */
  private void keep(Entry entry, SharedEntry found) {
    if (entry.ttlNanos() > 0) {
      store.put(key, entry);
      if (seat.outdated(found)) {
        store.remove(key, entry);
      }
    }
  }

  private static Entry entry(SharedEntry found) {
    return new Entry(
        found.whole(),
        found.whole().length,
        found.outcome(),
        found.provider(),
        found.servedModel(),
        found.askedModel(),
        found.feature(),
        System.nanoTime() - found.ageNanos(),
        found.ttlNanos() - found.ageNanos());
  }

  private static SharedEntry shared(Entry entry) {
    return new SharedEntry(
        entry.whole(),
        entry.outcome(),
        entry.provider(),
        entry.servedModel(),
        entry.askedModel(),
        entry.feature(),
        entry.ttlNanos(),
        0,
        0);
  }
}
