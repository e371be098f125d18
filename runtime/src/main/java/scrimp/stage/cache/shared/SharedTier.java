package scrimp.stage.cache.shared;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import scrimp.pipeline.Exchange;
import scrimp.pipeline.Faults;
import scrimp.stage.cache.shared.Invalidation.Kind;
import scrimp.stage.cache.shared.Remote.Claim;

/** The stored replies of a fleet, as one JVM sees them. Never throws but as its caller's client. */
public final class SharedTier implements AutoCloseable {
  private static final int ATTEMPTS = 2;
  private static final long ABSENCE_MILLIS = 2_000;

  private final SharedConfig config;
  private final Server server;
  private final Keeper keeper;
  private final Leases leases = new Leases();
  private final Workers workers = new Workers();
  private final WriteBehind writes;
  private final Invalidations invalidations;
  private final Looks.Office office;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder stored = new LongAdder();

  SharedTier(
      SharedConfig config,
      Supplier<Remote> opener,
      Heap heap,
      Consumer<String> notices,
      Faults faults) {
    this.config = config;
    this.writes = new WriteBehind(config.queueBytes());
    this.invalidations = new Invalidations(heap);
    this.server = new Server(config, opener, this::wake, notices, faults);
    Seals seals = new Seals(config, notices);
    this.keeper = new Keeper(server, invalidations, leases, seals);
    this.office =
        new Looks.Office(
            server,
            workers,
            invalidations,
            seals,
            new Keyspace(config.namespace()),
            config.timeout().toNanos(),
            this::wake,
            new LongAdder());
  }

  /** Connects in the background. */
  public static SharedTier start(
      SharedConfig config, Heap heap, Consumer<String> notices, Faults faults) {
    return start(config, () -> JedisClients.open(config), heap, notices, faults);
  }

  static SharedTier start(
      SharedConfig config,
      Supplier<Remote> opener,
      Heap heap,
      Consumer<String> notices,
      Faults faults) {
    SharedTier tier = new SharedTier(config, opener, heap, notices, faults);
    tier.writes.start();
    tier.keeper.start();
    return tier;
  }

  private void wake() {
    keeper.wake();
  }

  /**
   * Looks a call up, and waits for another JVM that asks the provider the same.
   *
   * @param digest that everything is in which could change the answer, in hex
   * @param ttlNanos an entry that is older is not served
   * @param maxWaitNanos for another JVM; not above zero where none is to be waited for
   * @throws IOException as the caller's client would have thrown it while it waits for another JVM:
   *     cancelled, or timed out
   */
  public Seat board(String digest, long ttlNanos, long maxWaitNanos, Exchange exchange)
      throws IOException {
    awaitFirst();
    Looks looks = new Looks(office, digest, ttlNanos);
    Looks.Result result = new Boarding(looks, exchange, maxWaitNanos).board();
    (result.found() == null ? misses : hits).increment();
    Leases.Lease lease =
        result.claim() == Claim.GRANTED ? leases.hold(digest, looks.token(), maxWaitNanos) : null;
    return new Seat(this, digest, Math.max(invalidations.known(), 0), result.found(), lease);
  }

  private void awaitFirst() throws InterruptedIOException {
    try {
      server.awaitFirst(config.timeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  void store(String digest, SharedEntry entry, Leases.Lease lease) {
    if (lease != null) {
      leases.letGo(lease);
    }
    if (!fits(entry) || !writes.offer(bytes(entry), () -> write(digest, entry, lease))) {
      releaseInVain(lease);
    }
  }

  private boolean fits(SharedEntry entry) {
    if (bytes(entry) > config.maxEntryBytes()) {
      writes.drop();
      return false;
    }
    return true;
  }

  private static int bytes(SharedEntry entry) {
    return entry.whole().length;
  }

  private void write(String digest, SharedEntry entry, Leases.Lease lease) {
    String token = lease == null ? "" : lease.token();
    if (!onServer(remote -> write(digest, entry, token, remote))) {
      writes.drop();
    }
  }

  private void write(String digest, SharedEntry entry, String token, Remote remote) {
    Envelope envelope = office.seals().current();
    if (envelope == null) {
      writes.drop();
      return;
    }
    try {
      byte[] value = envelope.seal(office.keys().entry(digest), EntryCodec.write(entry));
      long ttl = Math.max(1, TimeUnit.NANOSECONDS.toMillis(entry.ttlNanos()));
      remote.store(digest, value, ttl, token);
      stored.increment();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  void release(Leases.Lease lease) {
    behind(lease, remote -> remote.release(lease.digest(), lease.token()));
  }

  void releaseInVain(Leases.Lease lease) {
    behind(
        lease,
        remote -> remote.releaseInVain(lease.digest(), lease.token(), Leases.IN_VAIN_MILLIS));
  }

  private void behind(Leases.Lease lease, Consumer<Remote> work) {
    if (lease != null) {
      leases.letGo(lease);
      writes.offer(0, () -> onServer(work));
    }
  }

  /**
   * On the writer's thread, which sits out a short absence of the server: others may be waiting for
   * what it is to write.
   */
  private boolean onServer(Consumer<Remote> work) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Remote remote = server.awaitUsable(ABSENCE_MILLIS);
      if (remote == null) {
        return false;
      }
      try {
        work.accept(remote);
        return true;
      } catch (RuntimeException e) {
        server.failures().failed(e);
      }
    }
    return false;
  }

  boolean outdated(SharedEntry entry) {
    return invalidations.known() > entry.sequence() && invalidations.forbid(entry);
  }

  /** Drops everything, in every JVM; what the server holds is deleted in the background. */
  public void clear() {
    invalidate(Kind.ALL, null);
    writes.offer(0, () -> onServer(Remote::sweep));
  }

  /** Drops replies of that model, asked for or serving, in every JVM. */
  public void invalidateModel(String model) {
    invalidate(Kind.MODEL, model);
  }

  /** Drops replies that the feature of that name asked for first, in every JVM. */
  public void invalidateFeature(String feature) {
    invalidate(Kind.FEATURE, feature);
  }

  private void invalidate(Kind kind, String name) {
    invalidations.announce(kind, name);
    wake();
  }

  /** {@code connecting}, {@code closed} (in use) or {@code open} (left alone). */
  public String breaker() {
    return server.breaker().state().name().toLowerCase(Locale.ROOT);
  }

  /** How often the breaker has opened. */
  public long openings() {
    return server.breaker().openings();
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }

  /** Looks that were given up after the time-out. */
  public long timeouts() {
    return server.failures().timeouts();
  }

  /** Failures of the server or the way there. */
  public long errors() {
    return server.failures().errors();
  }

  /** Values of another format or key, or damaged; taken for misses. */
  public long unreadable() {
    return office.unreadable().sum();
  }

  /** Replies that were written. */
  public long stored() {
    return stored.sum();
  }

  /** Replies that were not written for want of room, a server, or a key. */
  public long dropped() {
    return writes.dropped();
  }

  /** Writes that wait. */
  public long queue() {
    return writes.waiting();
  }

  /** Calls on their way that other JVMs wait for. */
  public long leases() {
    return leases.held();
  }

  /** Invalidations that have not reached the server yet. */
  public long pendingInvalidations() {
    return invalidations.pending();
  }

  @Override
  public void close() {
    keeper.close();
    workers.close();
    writes.close();
  }
}
