package scrimp.testapps.bench.vectors;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.index.Neighbour;
import scrimp.stage.cache.semantic.index.Scope;
import scrimp.stage.cache.semantic.index.VectorIndex;
import scrimp.testapps.bench.measure.Sample;
import scrimp.testapps.bench.measure.Table;

/** Fills an index with entries of one scope, and searches it. */
final class IndexRun {
  private static final long SETTLE_MILLIS = TimeUnit.MINUTES.toMillis(20);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Scope SCOPE = new Scope(new byte[Scope.BYTES]);

  private final Embedder embedder;
  private final int entries;
  private final int queries;
  private final int insertsPerSecond;
  private final Clouds clouds;
  private final VectorIndex index;
  private final List<float[]> vectors = new ArrayList<>();
  private final Table table;

  IndexRun(Embedder embedder, int entries, int queries, int insertsPerSecond) {
    this.embedder = embedder;
    this.entries = entries;
    this.queries = queries;
    this.insertsPerSecond = insertsPerSecond;
    this.clouds = new Clouds(1, embedder.dimensions());
    this.index = new VectorIndex(embedder.dimensions(), entries * 2, Throwable::printStackTrace);
    this.table =
        new Table(
            String.format("index of %,d x %d, one scope", entries, embedder.dimensions()), "");
  }

  void print() throws InterruptedException {
    try (index) {
      oneByOne();
      fill();
      recall();
      time("search, nobody else there", this::search);
      AtomicBoolean done = new AtomicBoolean();
      Thread inserting = new Thread(() -> insert(done), "inserting");
      inserting.start();
      String beside = ", beside " + insertsPerSecond + " inserts and deletes a second";
      time("search" + beside, this::search);
      time("whole hit, embedding included" + beside, this::hit);
      done.set(true);
      inserting.join();
    }
    System.out.print("\n" + table);
  }

  /** What searches of scopes without a graph cost. */
  private void oneByOne() {
    for (int size : new int[] {100, 1_000, 4_000}) {
      try (VectorIndex small =
          new VectorIndex(embedder.dimensions(), size, Throwable::printStackTrace)) {
        for (int i = 0; i < size; i++) {
          small.put(i, SCOPE, clouds.next());
        }
        time("search of " + size + ", one by one", i -> small.search(SCOPE, clouds.next(), 1));
      }
    }
  }

  private void fill() throws InterruptedException {
    for (int i = 0; i < entries; i++) {
      vectors.add(clouds.next());
    }
    long heap = Memory.usedHeapBytes();
    long start = System.nanoTime();
    for (int i = 0; i < entries; i++) {
      index.put(i, SCOPE, vectors.get(i));
    }
    double put = (System.nanoTime() - start) / 1e9;
    table.row("puts a second, until they are found", VectorsBench.number(entries / put));
    if (!index.awaitSettled(SETTLE_MILLIS)) {
      throw new IllegalStateException("not in the graph in time");
    }
    double settled = (System.nanoTime() - start) / 1e9;
    table.row("... and until they are in the graph", VectorsBench.number(entries / settled));
    double bytes = (Memory.usedHeapBytes() - heap) / (double) entries;
    bytes += embedder.dimensions() * Float.BYTES + 16;
    table.row("heap bytes an entry", VectorsBench.number(bytes));
    table.row("... as the index states", VectorsBench.number(index.bytes() / (double) entries));
  }

  private void recall() {
    int paraphrases = 0;
    int others = 0;
    for (int i = 0; i < queries; i++) {
      paraphrases += found(clouds.near(vectors.get((int) (i * 7919L % entries))));
      others += found(clouds.next());
    }
    table.row("recall@1, paraphrases", VectorsBench.number(paraphrases / (double) queries));
    table.row("recall@1, unrelated texts", VectorsBench.number(others / (double) queries));
  }

  private int found(float[] query) {
    int best = 0;
    float cosine = -1;
    for (int i = 0; i < entries; i++) {
      float now = Clouds.dot(query, vectors.get(i));
      if (now > cosine) {
        best = i;
        cosine = now;
      }
    }
    List<Neighbour> found = index.search(SCOPE, query, 1);
    return !found.isEmpty() && found.get(0).id() == best ? 1 : 0;
  }

  private interface Timed {
    void run(int number);
  }

  private void time(String what, Timed timed) {
    double[] millis = new double[queries];
    long cpu = 0;
    for (int i = -queries; i < queries; i++) {
      if (i == 0) {
        cpu = THREADS.getCurrentThreadCpuTime();
      }
      long start = System.nanoTime();
      timed.run(i + queries);
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    double own = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6 / queries;
    Sample sample = Sample.of(millis);
    table.row(what + ", p50 ms", VectorsBench.number(sample.median()));
    table.row("... p99 ms", VectorsBench.number(sample.quantile(.99)));
    table.row("... of the thread's own time, mean ms", VectorsBench.number(own));
  }

  private void search(int number) {
    index.search(SCOPE, vectors.get((int) (number * 104_729L % entries)), 4);
  }

  private void hit(int number) {
    float[] vector = embedder.embed(Questions.question(number)).orElseThrow();
    index.search(SCOPE, vector, 4);
  }

  /** As many a second as wanted, each in the place of the oldest. */
  private void insert(AtomicBoolean done) {
    Clouds fresh = new Clouds(2, embedder.dimensions());
    long between = TimeUnit.SECONDS.toNanos(1) / insertsPerSecond;
    long next = System.nanoTime();
    for (long id = 0; !done.get(); id++) {
      index.put(entries + id, SCOPE, fresh.next());
      index.remove(id);
      next += between;
      long left = next - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
