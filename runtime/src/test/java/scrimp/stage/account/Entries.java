package scrimp.stage.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import scrimp.call.Origin;
import scrimp.call.Usage;
import scrimp.call.Usd;

/** Ledger entries for tests: a plain call to gpt-4o, with what a test changes of it. */
public final class Entries {
  private Instant time = Instant.parse("2026-11-21T10:15:30.123Z");
  private String id = "p-1";
  private Origin origin = new Origin("com.acme.Desk#answer", "ann", "acme", "main");
  private String provider = "openai";
  private String model = "gpt-4o";
  private String served = "gpt-4o";
  private String source = "upstream";
  private Usage usage = Usage.of(1000, 100);
  private Money money = new Money(usd("0.0035"), usd("0.0035"), Map.of(), Map.of(), List.of());
  private int status = 200;
  private String error;
  private boolean cut;
  private long latencyMillis = 250;
  private long firstTokenMillis = -1;

  public static Entries entry() {
    return new Entries();
  }

  public static Usd usd(String dollars) {
    return Usd.of(new java.math.BigDecimal(dollars));
  }

  public Entries at(String instant) {
    time = Instant.parse(instant);
    return this;
  }

  public Entries id(String id) {
    this.id = id;
    return this;
  }

  public Entries feature(String feature) {
    origin = new Origin(feature, origin.user(), origin.tenant(), origin.thread());
    return this;
  }

  public Entries user(String user) {
    origin = new Origin(origin.feature(), user, origin.tenant(), origin.thread());
    return this;
  }

  public Entries provider(String provider) {
    this.provider = provider;
    return this;
  }

  public Entries model(String model) {
    this.model = model;
    this.served = model;
    return this;
  }

  public Entries tokens(Usage usage) {
    this.usage = usage;
    return this;
  }

  public Entries cost(String dollars) {
    money = new Money(usd(dollars), usd(dollars), Map.of(), Map.of(), List.of());
    return this;
  }

  public Entries hit(String source, String lever, String saved) {
    this.source = source;
    money = new Money(Usd.ZERO, usd(saved), Map.of(lever, usd(saved)), Map.of(), List.of());
    return this;
  }

  public Entries routed(String served, String cost, String saved) {
    this.served = served;
    money =
        new Money(
            usd(cost),
            usd(cost).plus(usd(saved)),
            Map.of("route", usd(saved)),
            Map.of(),
            List.of());
    return this;
  }

  public Entries forecast(String lever, String dollars) {
    money =
        new Money(
            money.cost(), money.baseline(), money.saved(), Map.of(lever, usd(dollars)), List.of());
    return this;
  }

  public Entries unpriced() {
    money = new Money(null, null, Map.of(), Map.of(), List.of(model));
    return this;
  }

  public Entries unmetered() {
    usage = null;
    money = Money.UNKNOWN;
    return this;
  }

  public Entries failed(int status, String error) {
    this.status = status;
    this.error = error;
    usage = null;
    money = Money.NOTHING;
    return this;
  }

  public Entries cut() {
    cut = true;
    return this;
  }

  public Entries latency(long millis) {
    latencyMillis = millis;
    return this;
  }

  public Entries firstToken(long millis) {
    firstTokenMillis = millis;
    return this;
  }

  public LedgerEntry make() {
    boolean bought = source.equals("upstream");
    return new LedgerEntry(
        time,
        id,
        origin,
        new LedgerEntry.Asked(
            provider,
            "openai.chat",
            "chat",
            "okhttp 4.12.0",
            model,
            firstTokenMillis >= 0,
            "enforce",
            List.of("faq")),
        new LedgerEntry.Served(
            provider,
            served,
            served + "-2026-01-01",
            "default",
            source,
            bought ? 1 : 0,
            cut ? 50 : -1,
            false,
            "k3y",
            null),
        usage,
        money,
        new LedgerEntry.Result(
            status,
            status == 200 ? "complete" : "failed",
            cut ? "length" : status == 200 ? "stop" : null,
            cut,
            error,
            latencyMillis * 1_000_000,
            firstTokenMillis < 0 ? -1 : firstTokenMillis * 1_000_000));
  }
}
