package scrimp.stage.cache.shared;

import java.util.ArrayList;
import java.util.List;
import scrimp.stage.cache.shared.Invalidation.Kind;

/**
 * What this JVM knows of the log, and what it has yet to add. In doubt, that is where records are
 * missing, the heap is cleared and what was shared before is refused. Thread-safe.
 */
final class Invalidations {
  /** Records that the server keeps; values that are older than the oldest are refused. */
  static final int KEPT = 1_000;

  /** Beyond that many, all is cleared. */
  private static final int PENDING = 100;

  private static final long NEVER = -1;

  private final Heap heap;
  private final List<Invalidation> pending = new ArrayList<>();
  private List<Invalidation> records = List.of();
  private volatile long known = NEVER;

  /** The server has not all the records that are known here, until that is mended. */
  private volatile boolean lost;

  Invalidations(Heap heap) {
    this.heap = heap;
  }

  /** The number of the last record that is known here; below zero before the first look. */
  long known() {
    return known;
  }

  /** One made here, to be added to the log by {@link #bringUpToDate}. */
  synchronized void announce(Kind kind, String name) {
    if (pending.size() >= PENDING) {
      pending.clear();
      pending.add(Invalidation.of(Kind.ALL, null));
    } else {
      pending.add(Invalidation.of(kind, name));
    }
  }

  synchronized int pending() {
    return pending.size();
  }

  /** Whether that entry must not be given to anybody. */
  synchronized boolean forbid(SharedEntry entry) {
    if (known == NEVER || lost || entry.sequence() > known || entry.sequence() < oldest() - 1) {
      return true;
    }
    for (int i = records.size() - 1; i >= 0; i--) {
      Invalidation record = records.get(i);
      if (record.sequence() <= entry.sequence()) {
        break;
      }
      if (record.about(entry)) {
        return true;
      }
    }
    return pending.stream().anyMatch(record -> record.about(entry));
  }

  /** The number of the first record that is known; what came before it cannot be told. */
  private long oldest() {
    return records.isEmpty() ? known + 1 : records.get(0).sequence();
  }

  /** Adds what is pending, and mends a log that has lost records. */
  void bringUpToDate(Remote remote) {
    List<Invalidation> adding;
    synchronized (this) {
      adding = List.copyOf(pending);
    }
    adding.forEach(record -> remote.append(record.text(), known));
    catchUp(remote);
    if (lost) {
      remote.append(Invalidation.of(Kind.SHARED, null).text(), known);
      readAll(remote);
      lost = false;
    }
    synchronized (this) {
      pending.removeAll(adding);
    }
  }

  /** Learns the records that are new. */
  void catchUp(Remote remote) {
    if (remote.sequence() != known) {
      readAll(remote);
    }
  }

  /** Learns the log as it is now, also where its number says that nothing is new. */
  void readAll(Remote remote) {
    long sequence = remote.sequence();
    learn(sequence, remote.log().stream().map(Invalidation::parse).toList());
  }

  private synchronized void learn(long sequence, List<Invalidation> log) {
    long last = log.isEmpty() ? sequence : Math.max(sequence, log.get(log.size() - 1).sequence());
    if (known != NEVER && last < known) {
      lost = true;
      return;
    }
    if (known != NEVER && sameHistory(log) && contiguous(last, log)) {
      log.stream().filter(record -> record.sequence() > known).forEach(r -> r.reach(heap));
    } else if (known != NEVER) {
      lost = !sameHistory(log);
      heap.dropAll();
    }
    records = log.isEmpty() || log.get(log.size() - 1).sequence() == last ? log : List.of();
    known = last;
  }

  /** Whether the server has, under the number of the last record known here, the same record. */
  private boolean sameHistory(List<Invalidation> log) {
    if (records.isEmpty()) {
      return true;
    }
    Invalidation mine = records.get(records.size() - 1);
    return log.stream().allMatch(r -> r.sequence() != mine.sequence() || r.equals(mine));
  }

  private boolean contiguous(long last, List<Invalidation> log) {
    long next = known + 1;
    for (Invalidation record : log) {
      if (record.sequence() == next) {
        next++;
      }
    }
    return next == last + 1;
  }
}
