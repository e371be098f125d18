package scrimp.meter;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import scrimp.stage.account.LedgerEntry;

/** The HTTP clients that were found in this process, and the calls that came through each. */
public final class Hooks implements Consumer<LedgerEntry> {
  /** More would mean that an application loads clients without end; the rest is not listed. */
  private static final int ROWS = 1000;

  private final ConcurrentHashMap<String, Row> rows = new ConcurrentHashMap<>();
  private final LongAdder passedThrough = new LongAdder();
  private final LongAdder webSockets = new LongAdder();

  /** One version of a client. */
  static final class Row {
    final String library;
    final String version;
    final String hook;
    final Instant since = Instant.now();
    final LongAdder calls = new LongAdder();
    final LongAdder passedThrough = new LongAdder();
    final LongAdder webSockets = new LongAdder();

    Row(String library, String version, String hook) {
      this.library = library;
      this.version = version;
      this.hook = hook;
    }
  }

  /**
   * A client was woven.
   *
   * @return whether it is the first of that library and version, so that a notice is due
   */
  public boolean matched(String library, String version, String hook) {
    String client = version.isEmpty() ? library : library + " " + version;
    return rows.size() < ROWS && rows.putIfAbsent(client, new Row(library, version, hook)) == null;
  }

  /**
   * A request to a provider passed untouched.
   *
   * @param client library and version, as {@link scrimp.pipeline.Exchange#client}
   */
  public void passedThrough(String client) {
    passedThrough.increment();
    Row row = rows.get(client);
    if (row != null) {
      row.passedThrough.increment();
    }
  }

  /**
   * A WebSocket to a provider was opened.
   *
   * @param client as in {@link #passedThrough}
   */
  public void webSocket(String client) {
    webSockets.increment();
    Row row = rows.get(client);
    if (row != null) {
      row.webSockets.increment();
    }
  }

  long webSockets() {
    return webSockets.sum();
  }

  @Override
  public void accept(LedgerEntry entry) {
    Row row = rows.get(entry.asked().client());
    if (row != null) {
      row.calls.increment();
    }
  }

  long passedThrough() {
    return passedThrough.sum();
  }

  Collection<Row> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }
}
