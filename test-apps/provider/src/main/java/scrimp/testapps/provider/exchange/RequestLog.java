package scrimp.testapps.provider.exchange;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The last requests in the order of arrival. Bounded, because benchmarks send more than anybody
 * reads.
 */
public final class RequestLog {
  private static final int KEPT = 20_000;

  private final AtomicLong sequence = new AtomicLong();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Integer> arrivals = new HashMap<>();
  private long total;

  /** A request that is being served; its facts become known one by one. */
  public static final class Entry {
    private volatile RecordedRequest known;

    private Entry(RecordedRequest known) {
      this.known = known;
    }

    public RecordedRequest snapshot() {
      return known;
    }

    synchronized void model(String model) {
      RecordedRequest k = known;
      known = copy(k, model, k.status(), k.usage(), k.clientAborted(), k.finished());
    }

    synchronized void status(int status) {
      RecordedRequest k = known;
      known = copy(k, k.model(), status, k.usage(), k.clientAborted(), k.finished());
    }

    synchronized void usage(BilledUsage usage) {
      RecordedRequest k = known;
      known = copy(k, k.model(), k.status(), usage, k.clientAborted(), k.finished());
    }

    synchronized void aborted() {
      RecordedRequest k = known;
      known = copy(k, k.model(), k.status(), k.usage(), true, k.finished());
    }

    synchronized void finished() {
      RecordedRequest k = known;
      known = copy(k, k.model(), k.status(), k.usage(), k.clientAborted(), true);
    }

    private static RecordedRequest copy(
        RecordedRequest k,
        String model,
        int status,
        BilledUsage usage,
        boolean aborted,
        boolean finished) {
      return new RecordedRequest(
          k.seq(),
          k.at(),
          k.protocol(),
          k.connection(),
          k.method(),
          k.path(),
          k.headers(),
          k.body(),
          model,
          status,
          usage,
          aborted,
          finished);
    }
  }

  /** Logs an arrival. */
  public Entry arrived(
      String protocol,
      String connection,
      String method,
      String path,
      Map<String, List<String>> headers,
      byte[] body) {
    synchronized (entries) {
      Entry entry =
          new Entry(
              new RecordedRequest(
                  sequence.incrementAndGet(),
                  Instant.now(),
                  protocol,
                  connection,
                  method,
                  path,
                  headers,
                  body,
                  null,
                  0,
                  BilledUsage.NONE,
                  false,
                  false));
      entries.addLast(entry);
      total++;
      if (entries.size() > KEPT) {
        entries.removeFirst();
      }
      return entry;
    }
  }

  /** Counts the arrivals of one prompt since the last reset, this one included. */
  public int arrivalsOf(String prompt) {
    synchronized (entries) {
      return arrivals.merge(prompt, 1, Integer::sum);
    }
  }

  /** The last 20,000 requests at most, oldest first. */
  public List<RecordedRequest> requests() {
    synchronized (entries) {
      return entries.stream().map(Entry::snapshot).toList();
    }
  }

  /** How many requests came since the last reset, those no longer kept included. */
  public long total() {
    synchronized (entries) {
      return total;
    }
  }

  public void reset() {
    synchronized (entries) {
      entries.clear();
      arrivals.clear();
      total = 0;
    }
  }
}
