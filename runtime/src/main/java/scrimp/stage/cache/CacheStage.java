package scrimp.stage.cache;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Call;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import scrimp.call.Wire;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Stage;
import scrimp.pipeline.Trace;
import scrimp.pipeline.Trace.Forecast;
import scrimp.policy.Effective;
import scrimp.policy.Mode;
import scrimp.policy.Settings;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.shared.SharedTier;

/** The exact cache, and coalescing of equal calls that are on their way at the same time. */
public final class CacheStage implements Stage {
  public static final String EXACT = "cache.exact";
  public static final String COALESCE = "cache.coalesce";
  public static final String SEMANTIC = "cache.semantic";
  private static final Object UNCACHEABLE = new Object();

  private final ExactStore store;
  private final Flights flights;
  private final SemanticTier semantic;
  private final Shadows shadows = new Shadows();
  private volatile SharedTier shared;

  /**
   * @param maxBytes of stored replies
   */
  public CacheStage(long maxBytes) {
    this(maxBytes, 0, () -> null);
  }

  /**
   * @param maxBytes of stored replies
   * @param maxQuestions to be looked among for what asks the same
   * @param embedder null until it is ready; asked for only by calls that want it
   */
  public CacheStage(long maxBytes, int maxQuestions, Supplier<Embedder> embedder) {
    this.store = new ExactStore(maxBytes);
    this.flights = new Flights();
    this.semantic = new SemanticTier(store, embedder, maxQuestions);
  }

  /** From now on replies are shared there too. */
  public void shareIn(SharedTier tier) {
    shared = tier;
  }

  public ExactStore store() {
    return store;
  }

  public SemanticTier semantic() {
    return semantic;
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public Reply handle(Call call, Chain next) throws IOException {
    Effective policy = next.policy();
    boolean exact = policy.get(Settings.CACHE_EXACT_ENABLED);
    boolean coalesce = policy.get(Settings.CACHE_COALESCE_ENABLED);
    boolean similar = policy.get(Settings.CACHE_SEMANTIC_ENABLED);
    if (!exact && !coalesce && !similar) {
      return next.proceed(call);
    }
    Optional<String> reason = uncacheable(call, next);
    if (reason.isPresent()) {
      next.trace().notCached(reason.get());
      return next.proceed(call);
    }
    Key key = Keys.of(call, policy);
    next.trace().cacheKey(key.label());
    long ttl = Freshness.ttl(call, policy).toNanos();
    if (policy.mode() == Mode.OBSERVE) {
      return observe(call, key, ttl, next);
    }
    Entry entry = exact ? store.hit(key, ttl) : null;
    if (entry != null) {
      return Replays.serve(new Found(entry, Trace.Source.EXACT), call, next.trace());
    }
    Ahead ahead =
        new Ahead(
            key,
            ttl,
            exact,
            SharedLookup.of(shared, store, key, next),
            semantic.lookup(call, key, next));
    Keep keep = outcome -> kept(key, call, outcome, next, ahead);
    if (coalesce) {
      return flights.join(key, call, next, keep, ahead);
    }
    Found found = ahead.needless();
    if (found != null) {
      return Replays.serve(found, call, next.trace());
    }
    Reply reply = next.proceed(call);
    reply.onEnd(outcome -> guarded(next, () -> keep.keep(outcome)));
    return reply;
  }

  /** What may be found, in this order, before the provider is asked, and is told after. */
  private final class Ahead implements Flights.Pilot {
    private final Key key;
    private final long ttl;
    private final boolean exact;
    private final SharedLookup fleet;
    private final SemanticTier.Lookup similar;

    Ahead(Key key, long ttl, boolean exact, SharedLookup fleet, SemanticTier.Lookup similar) {
      this.key = key;
      this.ttl = ttl;
      this.exact = exact;
      this.fleet = fleet;
      this.similar = similar;
    }

    @Override
    public Found needless() throws IOException {
      // a flight may have landed between the look at the store and the next one's take-off
      Entry entry = exact ? store.stored(key, ttl) : null;
      if (entry != null) {
        return new Found(entry, Trace.Source.EXACT);
      }
      Found found = fleet.find(ttl);
      if (found == null) {
        found = similar.find(ttl);
        if (found != null) {
          fleet.notNeeded();
        }
      }
      return found;
    }

    void stored(Entry entry) {
      similar.stored(entry);
      fleet.stored(entry);
    }

    @Override
    public void landed(Flight.Landing landing) {
      fleet.landed(landing);
    }
  }

  /** Stores a reply where it may be stored. */
  interface Keep {
    /** The entry for others to be served from, or null where the reply is for its caller alone. */
    Entry keep(Outcome outcome);
  }

  private static Optional<String> uncacheable(Call call, Chain next) {
    if (next.exchange().opaque() && !Keys.tellsCredential(call)) {
      return Optional.of("a credential may be added below the hook");
    }
    Optional<String> reason = uncacheable(call);
    boolean agentTurns = next.policy().get(Settings.CACHE_EXACT_AGENT_TURNS);
    return reason.filter(r -> !(agentTurns && r.equals(Wire.AGENT_TURN)));
  }

  /**
   * Why the call may not be answered from memory whatever policy says; remembered with its body.
   */
  static Optional<String> uncacheable(Call call) {
    return call.derived(UNCACHEABLE, tree -> call.wire().uncacheable(tree));
  }

  private Entry kept(Key key, Call call, Outcome outcome, Chain next, Ahead ahead) {
    Entry entry = entry(call, outcome, next, true);
    if (entry != null && stores(next.policy()) && entry.ttlNanos() > 0) {
      store.put(key, entry);
      ahead.stored(entry);
    }
    return entry;
  }

  private static boolean stores(Effective policy) {
    return policy.get(Settings.CACHE_EXACT_ENABLED) || policy.get(Settings.CACHE_SEMANTIC_ENABLED);
  }

  private static Entry entry(Call call, Outcome outcome, Chain next, boolean keepBody) {
    Effective policy = next.policy();
    boolean toolCalls = policy.get(Settings.CACHE_EXACT_TOOL_CALLS);
    Optional<String> reason =
        call.wire().unstorable(outcome).filter(r -> !(toolCalls && r.equals(Wire.TOOL_CALLS)));
    if (reason.isPresent()) {
      next.trace().notCached(reason.get());
      return null;
    }
    byte[] whole = outcome.whole().get().orElse(null);
    if (whole == null || whole.length > policy.get(Settings.CACHE_EXACT_MAX_ENTRY_BYTES)) {
      next.trace().notCached(whole == null ? "not understood" : "too large");
      return null;
    }
    return new Entry(
        keepBody ? whole : null,
        whole.length,
        outcome,
        next.trace().servedProvider(),
        next.trace().servedModel(),
        call.model(),
        call.origin().feature(),
        System.nanoTime(),
        Freshness.ttl(call, policy).toNanos());
  }

  /** Keeps books as if the levers were on, but no reply, and lets the call through. */
  private Reply observe(Call call, Key key, long ttl, Chain next) throws IOException {
    Effective policy = next.policy();
    boolean exact = policy.get(Settings.CACHE_EXACT_ENABLED);
    if (exact && store.wouldHit(key, ttl) != null) {
      next.trace().forecast(EXACT, new Forecast.Answered());
      return next.proceed(call);
    }
    boolean joins = policy.get(Settings.CACHE_COALESCE_ENABLED) && shadows.inFlight(key);
    if (joins) {
      next.trace().forecast(COALESCE, new Forecast.Answered());
      return next.proceed(call);
    }
    SemanticTier.Lookup lookup = semantic.lookup(call, key, next);
    if (lookup.wouldFind(ttl)) {
      next.trace().forecast(SEMANTIC, new Forecast.Answered());
      return next.proceed(call);
    }
    shadows.leaves(key);
    Reply reply;
    try {
      reply = next.proceed(call);
    } catch (IOException | RuntimeException e) {
      shadows.landed(key);
      throw e;
    }
    reply.onEnd(
        outcome -> {
          shadows.landed(key);
          guarded(
              next,
              () -> {
                Entry entry =
                    reply.ok() && stores(policy) ? entry(call, outcome, next, false) : null;
                if (entry != null && entry.ttlNanos() > 0) {
                  store.put(key, entry);
                  lookup.stored(entry);
                }
              });
        });
    return reply;
  }

  /** How long the reply to that call would be kept, in words. */
  public static String kept(Call call, Effective policy) {
    Duration ttl = Freshness.ttl(call, policy);
    return ttl.isZero() ? "never stored" : "stored for " + ttl;
  }

  /** What the semantic cache does with that call, in words. */
  public static String likeness(Call call, Effective policy) {
    return call.wire()
        .question(call.body())
        .map(
            q ->
                "also served to the same question in other words, similar from "
                    + SemanticTier.threshold(policy))
        .orElse("never served to other words: the prompt does not end with a text of the user");
  }

  /**
   * What {@code explain} shows: the parts of the key by name, or why there is none under {@code not
   * cached}.
   */
  public static Map<String, String> explain(Call call, Chain next) {
    return uncacheable(call, next)
        .map(reason -> Map.of("not cached", reason))
        .orElseGet(() -> Keys.explained(call, next.policy()));
  }

  static void guarded(Chain next, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      next.faults().suppressed("stage cache, storing", e);
    }
  }
}
