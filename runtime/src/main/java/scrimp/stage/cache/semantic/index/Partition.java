package scrimp.stage.cache.semantic.index;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The entries of one scope: few of them compared one by one, and where they are many, most in a
 * graph. Searches take no lock and never wait.
 */
final class Partition {
  /** How many items wait to go into the graph together. */
  private static final int BATCH = 256;

  /** Of the graph, or of the flat part, that may be gone before it is swept. */
  private static final int GONE_ONE_IN = 5;

  private final int dimensions;
  private final int graphFrom;
  private final Flat flat = new Flat();
  private final AtomicInteger live = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final AtomicBoolean settling = new AtomicBoolean();
  private volatile Graph graph;
  private volatile boolean flatOnly;

  /**
   * @param graphFrom items from which on they get a graph
   */
  Partition(int dimensions, int graphFrom) {
    this.dimensions = dimensions;
    this.graphFrom = graphFrom;
  }

  void add(Item item) {
    synchronized (flat) {
      flat.add(item);
    }
    live.incrementAndGet();
  }

  /** Of an item that is in here, once. */
  void remove(Item item) {
    item.gone = true;
    gone.incrementAndGet();
    live.decrementAndGet();
  }

  int live() {
    return live.get();
  }

  void search(float[] query, int k, Best best) {
    // what moves to the graph between the two is found in both, the other way round in neither
    flat.search(query, best);
    Graph now = graph;
    if (now != null) {
      now.search(query, k, best);
    }
  }

  /** Whether {@link #settle} has something to do; at most one caller is told so. */
  boolean claimSettling() {
    return unsettled() && settling.compareAndSet(false, true);
  }

  private boolean unsettled() {
    Graph now = graph;
    int waiting = flat.size();
    boolean grown = !flatOnly && waiting >= (now == null ? graphFrom : BATCH);
    int all = waiting + (now == null ? 0 : now.size());
    return grown || gone.get() > BATCH / GONE_ONE_IN && gone.get() > all / GONE_ONE_IN;
  }

  /** Moves items to the graph and sweeps; for the thread that was told to. */
  void settle(ForkJoinPool pool) {
    try {
      do {
        sweep();
        if (!flatOnly && (graph != null || flat.size() >= graphFrom)) {
          move(pool);
        }
        synchronized (flat) {
          flat.compact();
        }
      } while (unsettled());
    } finally {
      settling.set(false);
    }
  }

  private void sweep() {
    gone.set(0);
    Graph now = graph;
    if (now == null) {
      return;
    }
    if (live() < graphFrom / 2) {
      dissolve();
    } else {
      now.sweep();
    }
  }

  private void move(ForkJoinPool pool) {
    Graph now = graph;
    if (now == null) {
      now = new Graph(dimensions, pool);
      graph = now;
    }
    flat.forEach(now::add);
  }

  /** Back to comparing one by one. */
  private void dissolve() {
    Graph former = graph;
    former.forEach(
        item -> {
          if (!item.gone) {
            synchronized (flat) {
              item.inGraph = false;
              flat.add(item);
            }
          }
        });
    graph = null;
  }

  /** For good, where the graph failed: slower, and as right. */
  void giveUpGraph() {
    flatOnly = true;
    if (graph != null) {
      dissolve();
    }
  }
}
