package scrimp.meter;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.jmx.JmxConfig;
import io.micrometer.jmx.JmxMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import scrimp.pipeline.Faults;
import scrimp.stage.account.BoundedTable;
import scrimp.stage.account.Ledger;
import scrimp.stage.account.LedgerEntry;

/**
 * The facts of account as Micrometer meters under {@code scrimp.}: as MBeans {@code
 * scrimp.metrics:...}, and on request as Prometheus text. What is counted lies in adders that the
 * registries read, so that a call pays for additions and not for looking meters up. {@code model}
 * is always the one that the application asked for; after {@value #ROWS} rows of one kind the rest
 * is {@code (other)}.
 */
public final class Meters implements Consumer<LedgerEntry>, AutoCloseable {
  static final int ROWS = 200;

  private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
  private final MeterMaker make = new MeterMaker(registry);
  private final Rows<CallMeters.Key, CallMeters> calls =
      new Rows<>(ROWS, CallMeters.Key.OTHER, key -> new CallMeters(make, key));
  private final Rows<SpendMeters.Key, SpendMeters> spend =
      new Rows<>(ROWS, SpendMeters.Key.OTHER, key -> new SpendMeters(make, key));
  private final Rows<String, LongAdder> errors =
      new Rows<>(
          ROWS,
          BoundedTable.OTHER,
          error -> make.count("scrimp.errors", "Calls that failed.", Tags.of("error", error)));
  private final Rows<String, LongAdder> saved =
      new Rows<>(
          ROWS,
          BoundedTable.OTHER,
          lever -> make.balance("scrimp.saved.usd", "US dollars saved.", Tags.of("lever", lever)));
  private final Rows<String, LongAdder> forecast =
      new Rows<>(
          ROWS,
          BoundedTable.OTHER,
          lever ->
              make.balance(
                  "scrimp.forecast.usd",
                  "US dollars that levers in observe mode would have saved.",
                  Tags.of("lever", lever)));
  private volatile Losses losses;
  private MetricsServer server;

  private Meters() {}

  /** Meters that no registry reads yet. */
  public static Meters open() {
    return new Meters();
  }

  /** Shows the meters as MBeans; to be called, like {@link #in}, before anything is counted. */
  public Meters jmx() {
    return in(new JmxMeterRegistry(new Domain(), Clock.SYSTEM));
  }

  /** Shows the meters in one more registry. */
  public Meters in(MeterRegistry more) {
    registry.add(more);
    return this;
  }

  /**
   * Serves the meters as text at {@code http://127.0.0.1:port/metrics}.
   *
   * @param port 0 for any that is free
   * @return the port
   * @throws IOException where the port is taken; the meters go on without
   */
  public synchronized int prometheus(int port, ThreadFactory threads) throws IOException {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    server = MetricsServer.start(port, prometheus::scrape, threads);
    in(prometheus);
    return server.port();
  }

  /** Must be held by somebody else for as long as it is to be shown. */
  public Meters faults(Faults faults) {
    make.function(
        "scrimp.suppressed.errors",
        "Failures of Scrimp itself that the application did not see.",
        Tags.empty(),
        faults,
        Faults::count);
    return this;
  }

  /** Must be held by somebody else for as long as it is to be shown. */
  public Meters ledger(Ledger ledger) {
    Tags none = Tags.empty();
    make.function(
        "scrimp.ledger.written", "Calls written to the ledger.", none, ledger, Ledger::written);
    make.function(
        "scrimp.ledger.dropped", "Calls not written to it.", none, ledger, Ledger::dropped);
    return this;
  }

  /** Must be held by somebody else for as long as it is to be shown. */
  public Meters cache(CacheView cache) {
    Tags tier = Tags.of("tier", cache.tier());
    make.gauge("scrimp.cache.size", "Stored replies.", tier, cache, CacheView::size);
    make.gauge("scrimp.cache.bytes", "Memory of stored replies.", tier, cache, CacheView::bytes);
    make.function("scrimp.cache.hits", "Look-ups that hit.", tier, cache, CacheView::hits);
    make.function("scrimp.cache.misses", "Look-ups that missed.", tier, cache, CacheView::misses);
    make.function(
        "scrimp.cache.evictions", "Replies that went.", tier, cache, CacheView::evictions);
    return this;
  }

  /** Must be held by somebody else for as long as it is to be shown. */
  public Meters shared(SharedView cache) {
    Tags tier = Tags.of("tier", "shared");
    make.function("scrimp.cache.hits", "Look-ups that hit.", tier, cache, SharedView::hits);
    make.function("scrimp.cache.misses", "Look-ups that missed.", tier, cache, SharedView::misses);
    make.function("scrimp.cache.timeouts", "Look-ups given up.", tier, cache, SharedView::timeouts);
    make.function(
        "scrimp.cache.errors", "Failures of the server.", tier, cache, SharedView::errors);
    make.function(
        "scrimp.cache.unreadable", "Values not understood.", tier, cache, SharedView::unreadable);
    make.function("scrimp.cache.stored", "Replies written.", tier, cache, SharedView::stored);
    make.function("scrimp.cache.dropped", "Replies not written.", tier, cache, SharedView::dropped);
    make.gauge("scrimp.cache.queue", "Writes that wait.", tier, cache, SharedView::queue);
    make.gauge(
        "scrimp.cache.open",
        "1 while the server is left alone, else 0.",
        tier,
        cache,
        view -> view.breaker().equals("closed") ? 0 : 1);
    return this;
  }

  @Override
  public void accept(LedgerEntry entry) {
    String provider = entry.asked().provider();
    String model = entry.modelLabel();
    calls.of(new CallMeters.Key(provider, model, entry.served().source())).add(entry);
    spend.of(new SpendMeters.Key(provider, model)).add(entry);
    entry.money().saved().forEach((lever, usd) -> saved.of(lever).add(usd.picos()));
    entry.money().forecast().forEach((lever, usd) -> forecast.of(lever).add(usd.picos()));
    if (entry.result().error() != null) {
      errors.of(entry.result().error()).increment();
    }
    if (!entry.money().unpriced().isEmpty()) {
      losses().unpriced.increment();
    }
    if (entry.unmetered()) {
      losses().unmetered.increment();
    }
    if (entry.result().cutByCap()) {
      losses().cut.increment();
    }
  }

  /** What is counted only when something is amiss; the registries are all there by then. */
  private static final class Losses {
    final LongAdder unpriced;
    final LongAdder unmetered;
    final LongAdder cut;

    Losses(MeterMaker make) {
      Tags none = Tags.empty();
      unpriced = make.count("scrimp.unpriced.calls", "Calls whose price is not known.", none);
      unmetered =
          make.count("scrimp.unmetered.calls", "Replies whose tokens nobody counted.", none);
      cut = make.count("scrimp.cut.replies", "Replies that ended at a cap that we set.", none);
    }
  }

  private Losses losses() {
    Losses known = losses;
    if (known == null) {
      synchronized (this) {
        if (losses == null) {
          losses = new Losses(make);
        }
        known = losses;
      }
    }
    return known;
  }

  /** Stops the server and takes the MBeans back. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
    Set.copyOf(registry.getRegistries()).forEach(MeterRegistry::close);
    registry.close();
  }

  private static final class Domain implements JmxConfig {
    @Override
    public String get(String key) {
      return null;
    }

    @Override
    public String domain() {
      return "scrimp.metrics";
    }
  }
}
