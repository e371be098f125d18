package scrimp.stage.cache.semantic.index;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import scrimp.pipeline.Threads;

/**
 * Vectors by id, to be searched within a scope. Thread-safe: put, remove and search never wait for
 * each other, and what was put is found by the next search. Holds no more than it was told to; who
 * has to go is for the owner to say.
 */
public final class VectorIndex implements AutoCloseable {
  /** Of an entry besides its vector: objects, table, and its share of the graph. */
  private static final int OVERHEAD_BYTES = 600;

  private static final long IDLE_SECONDS = 30;

  /** Entries of a scope from which on a graph is the faster one. */
  private static final int GRAPH_FROM = 4_096;

  private final int dimensions;
  private final int graphFrom;
  private final int maxEntries;
  private final Consumer<Throwable> faults;
  private final ConcurrentHashMap<Long, Item> items = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Scope, Partition> partitions = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor maintenance;
  private final ForkJoinPool pool;

  /**
   * @param dimensions that every vector has
   * @param maxEntries beyond which puts are refused
   * @param faults told where a graph failed; its entries are then compared one by one
   */
  public VectorIndex(int dimensions, int maxEntries, Consumer<Throwable> faults) {
    this(dimensions, GRAPH_FROM, maxEntries, faults);
  }

  VectorIndex(int dimensions, int graphFrom, int maxEntries, Consumer<Throwable> faults) {
    if (dimensions <= 0 || maxEntries <= 0) {
      throw new IllegalArgumentException(dimensions + " dimensions, " + maxEntries + " entries");
    }
    this.dimensions = dimensions;
    this.graphFrom = graphFrom;
    this.maxEntries = maxEntries;
    this.faults = faults;
    maintenance =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> Threads.daemon("vectors", task));
    maintenance.allowCoreThreadTimeOut(true);
    pool = new ForkJoinPool(1, Worker::new, null, false);
  }

  /** Heap that an entry takes, roughly. */
  public static int bytesPerEntry(int dimensions) {
    return dimensions * Float.BYTES + OVERHEAD_BYTES;
  }

  /**
   * Adds an entry, in place of the one of that id if there is one.
   *
   * @param vector of length 1; kept, so it must not change
   * @return false where the index is full
   */
  public boolean put(long id, Scope scope, float[] vector) {
    if (!items.containsKey(id) && items.size() >= maxEntries) {
      return false;
    }
    checked(vector);
    items.compute(
        id,
        (key, before) -> {
          Item item = new Item(id, scope, vector);
          enter(item);
          if (before != null) {
            forget(before);
          }
          return item;
        });
    return true;
  }

  /**
   * @return whether it was there
   */
  public boolean remove(long id) {
    boolean[] there = new boolean[1];
    items.computeIfPresent(
        id,
        (key, item) -> {
          forget(item);
          there[0] = true;
          return null;
        });
    return there[0];
  }

  private void enter(Item item) {
    Partition partition =
        partitions.compute(
            item.scope,
            (scope, known) -> {
              Partition in = known == null ? new Partition(dimensions, graphFrom) : known;
              in.add(item);
              return in;
            });
    settleIfNeeded(partition);
  }

  private void forget(Item item) {
    Partition left =
        partitions.computeIfPresent(
            item.scope,
            (scope, in) -> {
              in.remove(item);
              return in.live() == 0 ? null : in;
            });
    if (left != null) {
      settleIfNeeded(left);
    }
  }

  /**
   * The entries of that scope that are nearest, the best first.
   *
   * @param query of length 1
   * @param k how many at most
   */
  public List<Neighbour> search(Scope scope, float[] query, int k) {
    Partition partition = partitions.get(scope);
    if (partition == null) {
      return List.of();
    }
    checked(query);
    Best best = new Best(k);
    partition.search(query, k, best);
    return best.neighbours();
  }

  public int size() {
    return items.size();
  }

  public int scopes() {
    return partitions.size();
  }

  /** Heap that all entries take, roughly. */
  public long bytes() {
    return (long) items.size() * bytesPerEntry(dimensions);
  }

  public void clear() {
    for (Long id : items.keySet()) {
      remove(id);
    }
  }

  private void checked(float[] vector) {
    if (vector.length != dimensions || !Dot.unit(vector)) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " dimensions, not of length 1 in " + dimensions);
    }
  }

  private void settleIfNeeded(Partition partition) {
    if (partition.claimSettling()) {
      executor().execute(() -> settle(partition));
    }
  }

  private Executor executor() {
    return maintenance.isShutdown() ? task -> {} : maintenance;
  }

  private void settle(Partition partition) {
    try {
      partition.settle(pool);
    } catch (RuntimeException | LinkageError e) {
      partition.giveUpGraph();
      faults.accept(e);
    }
  }

  /** Waits until what was put so far is where it is to stay, or the time is over. */
  public boolean awaitSettled(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (maintenance.getActiveCount() > 0 || !maintenance.getQueue().isEmpty()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(1);
    }
    return true;
  }

  /** Ends the threads; searches go on over what there is. */
  @Override
  public void close() {
    maintenance.shutdownNow();
    pool.shutdownNow();
  }

  /** Inherits nothing of the application's. */
  private static final class Worker extends ForkJoinWorkerThread {
    Worker(ForkJoinPool pool) {
      super(pool);
      setName("scrimp-vectors");
      setContextClassLoader(VectorIndex.class.getClassLoader());
    }
  }
}
