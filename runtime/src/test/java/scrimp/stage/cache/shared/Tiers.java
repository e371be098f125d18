package scrimp.stage.cache.shared;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import scrimp.pipeline.Faults;
import scrimp.policy.Credential;
import scrimp.policy.RedisUrl;

/** Tiers as several JVMs have them, with what these were told. */
final class Tiers implements AutoCloseable {
  static final long WAIT = Duration.ofSeconds(20).toNanos();

  final Faults faults = new Faults();
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<String> heaps = new CopyOnWriteArrayList<>();
  private final List<SharedTier> started = new CopyOnWriteArrayList<>();

  static SharedConfig config(String url, Duration timeout) {
    return new SharedConfig(
        RedisUrl.parse(url),
        "test",
        timeout,
        null,
        Credential.NONE,
        false,
        Credential.NONE,
        null,
        true,
        1 << 20,
        1 << 20);
  }

  /** Returns once it is in use. */
  SharedTier open(SharedConfig config) throws Exception {
    return inUse(add(SharedTier.start(config, heap(), said::add, faults)));
  }

  SharedTier open(FakeRemote server, Duration timeout) throws Exception {
    SharedConfig config = config("redis://fake", timeout);
    return inUse(add(SharedTier.start(config, () -> server, heap(), said::add, faults)));
  }

  SharedTier add(SharedTier tier) {
    started.add(tier);
    return tier;
  }

  static SharedTier inUse(SharedTier tier) throws Exception {
    await(() -> tier.breaker().equals("closed"));
    return tier;
  }

  static Seat board(SharedTier tier) throws IOException {
    return tier.board(Samples.DIGEST, Samples.HOUR, WAIT, new Waiting());
  }

  static Seat look(SharedTier tier, String digest) throws IOException {
    return tier.board(digest, Samples.HOUR, 0, new Waiting());
  }

  static String found(SharedTier tier) throws IOException {
    SharedEntry entry = look(tier, Samples.DIGEST).found();
    return entry == null ? null : Samples.text(entry);
  }

  /** Stores, and returns once it is written. */
  static void store(SharedTier tier, String digest, SharedEntry entry) throws Exception {
    long before = tier.stored();
    look(tier, digest).store(entry);
    await(() -> tier.stored() > before);
  }

  static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come true");
      }
      Thread.sleep(5);
    }
  }

  Heap heap() {
    return new Heap() {
      @Override
      public void dropAll() {
        heaps.add("all");
      }

      @Override
      public void dropModels(Predicate<String> model) {
        heaps.add("model");
      }

      @Override
      public void dropFeatures(Predicate<String> feature) {
        heaps.add("feature");
      }
    };
  }

  @Override
  public void close() {
    started.forEach(SharedTier::close);
  }
}
