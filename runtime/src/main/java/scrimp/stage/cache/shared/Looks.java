package scrimp.stage.cache.shared;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import scrimp.stage.cache.shared.Remote.Claim;
import scrimp.stage.cache.shared.Remote.Seen;

/** Looks for one key, none of which takes the caller longer than the time-out. */
final class Looks {
  private final Office office;
  private final String digest;
  private final long ttlNanos;
  private final String token = Leases.token();

  /** What all looks have in common. */
  record Office(
      Server server,
      Workers workers,
      Invalidations invalidations,
      Seals seals,
      Keyspace keys,
      long timeoutNanos,
      Runnable wakeKeeper,
      LongAdder unreadable) {}

  /**
   * @param found an entry that may be served, or null
   * @param claim what came of asking for the lease
   */
  record Result(SharedEntry found, Claim claim) {
    /** The server was not asked, or failed. */
    static final Result NOTHING = new Result(null, Claim.NONE);

    /** It did not answer in time. */
    static final Result LATE = new Result(null, Claim.NONE);
  }

  /**
   * @param ttlNanos an entry that is older is not served
   */
  Looks(Office office, String digest, long ttlNanos) {
    this.office = office;
    this.digest = digest;
    this.ttlNanos = ttlNanos;
  }

  String token() {
    return token;
  }

  Result find() throws InterruptedException {
    return look(remote -> remote.find(digest), remote -> null);
  }

  /** Takes the lease where there is no entry that may be served. */
  Result findOrLease() throws InterruptedException {
    return look(
        remote -> remote.findOrLease(digest, token, Leases.MILLIS),
        remote -> remote.lease(digest, token, Leases.MILLIS));
  }

  private Result look(Function<Remote, Seen> first, Function<Remote, Seen> whereUseless)
      throws InterruptedException {
    Server server = office.server;
    Remote remote = server.usable();
    Envelope envelope = office.seals.current();
    if (remote == null || envelope == null) {
      return Result.NOTHING;
    }
    try {
      Result result =
          office.workers.within(
              office.timeoutNanos,
              () -> result(remote, envelope, first, whereUseless),
              late -> giveBack(remote, late));
      server.breaker().succeeded();
      return result;
    } catch (TimeoutException | RejectedExecutionException e) {
      server.failures().timeout();
      return Result.LATE;
    } catch (ExecutionException e) {
      server.failures().failed(e.getCause());
    }
    return Result.NOTHING;
  }

  private Result result(
      Remote remote,
      Envelope envelope,
      Function<Remote, Seen> first,
      Function<Remote, Seen> whereUseless) {
    Seen seen = first.apply(remote);
    if (seen.sequence() != office.invalidations.known()) {
      office.invalidations.catchUp(remote);
      office.wakeKeeper.run();
    }
    SharedEntry found = seen.value() == null ? null : read(seen, envelope);
    if (found == null && seen.value() != null) {
      seen = whereUseless.apply(remote);
    }
    return new Result(found, seen == null ? Claim.NONE : seen.claim());
  }

  private SharedEntry read(Seen seen, Envelope envelope) {
    SharedEntry entry;
    try {
      entry = EntryCodec.read(envelope.open(office.keys.entry(digest), seen.value()));
    } catch (IOException | RuntimeException e) {
      office.unreadable.increment();
      return null;
    }
    long left = TimeUnit.MILLISECONDS.toNanos(Math.max(0, seen.ttlMillis()));
    SharedEntry aged = entry.aged(Math.max(0, entry.ttlNanos() - left));
    boolean servable = aged.ageNanos() < ttlNanos && !office.invalidations.forbid(aged);
    return servable ? aged : null;
  }

  /** A lease that came when nobody waited for it any more. */
  private void giveBack(Remote remote, Result late) {
    if (late.claim() == Claim.GRANTED) {
      try {
        remote.release(digest, token);
      } catch (RuntimeException e) {
        office.server.failures().failed(e);
      }
    }
  }
}
