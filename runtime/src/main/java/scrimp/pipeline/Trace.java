package scrimp.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import scrimp.call.Usd;

/**
 * What happened to one call, written by the stages as they act and read by account at the end.
 * Stages write facts; only account turns them into money. Written by one thread at a time.
 */
public final class Trace {

  /** Where the reply came from; {@link #label} stands in ledger and headers. */
  public enum Source {
    UPSTREAM("upstream"),
    EXACT("exact"),
    SHARED("shared"),
    COALESCED("coalesced"),
    SEMANTIC("semantic");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** A lever that would have acted had it not been in observe mode. */
  public sealed interface Forecast {
    /** The call would have been answered without the provider. */
    record Answered() implements Forecast {}

    /** The call would have gone to that model of that provider. */
    record Routed(String provider, String model) implements Forecast {}

    /** The output would have been capped at so many tokens. */
    record Capped(int maxOutputTokens) implements Forecast {}

    /** So many input tokens would have been read from the prompt cache, and so many written. */
    record PromptKept(long read, long written) implements Forecast {}
  }

  private final long startNanos = System.nanoTime();
  private final Map<String, Forecast> forecasts = new LinkedHashMap<>(2);
  private volatile Source source = Source.UPSTREAM;
  private volatile String servedProvider;
  private volatile String servedModel;
  private volatile int cap = -1;
  private volatile int attempts;
  private volatile double similarity;
  private volatile String cacheKey;
  private volatile String notCached;
  private volatile boolean reverted;
  private volatile boolean routed;
  private volatile boolean promptMarked;
  private volatile String notRouted;
  private volatile Usd savedUsd;
  private volatile Throwable seenByApplication;

  /**
   * Marks a failure that the application would have seen without us, so that no guard takes it for
   * one of ours and sends the call again.
   */
  public <E extends Throwable> E seenByApplication(E failure) {
    seenByApplication = failure;
    return failure;
  }

  boolean isSeenByApplication(Throwable failure) {
    return failure == seenByApplication;
  }

  public long startNanos() {
    return startNanos;
  }

  public Source source() {
    return source;
  }

  public void answeredBy(Source source) {
    this.source = source;
  }

  /** By lever. */
  public synchronized void forecast(String lever, Forecast forecast) {
    forecasts.put(lever, forecast);
  }

  public synchronized Map<String, Forecast> forecasts() {
    return Map.copyOf(forecasts);
  }

  /** The call was sent to that provider for that model; the last attempt stands. */
  public void sent(String provider, String model) {
    servedProvider = provider;
    servedModel = model;
    attempts++;
  }

  /** The provider asked last, or of a stored reply the one that gave it; null before that. */
  public String servedProvider() {
    return servedProvider;
  }

  public String servedModel() {
    return servedModel;
  }

  /** The reply stems from an earlier attempt at that provider and model. */
  public void servedFrom(String provider, String model) {
    servedProvider = provider;
    servedModel = model;
  }

  /** How many requests left for a provider. */
  public int attempts() {
    return attempts;
  }

  /** Output was capped by us at so many tokens, below what the application asked for. */
  public void capped(int maxOutputTokens) {
    cap = maxOutputTokens;
  }

  public OptionalInt cap() {
    return cap < 0 ? OptionalInt.empty() : OptionalInt.of(cap);
  }

  /** A rule sent the call to another model or provider. */
  public void routed() {
    routed = true;
  }

  public boolean wasRouted() {
    return routed;
  }

  /** The provider was asked by us to keep a beginning of the prompt. */
  public void promptMarked() {
    promptMarked = true;
  }

  public boolean wasPromptMarked() {
    return promptMarked;
  }

  /** Why a rule could not send the call where it wants it, in a few words. */
  public void notRouted(String why) {
    notRouted = why;
  }

  /** Null where no rule was refused. */
  public String notRouted() {
    return notRouted;
  }

  /**
   * The provider refused what stages had changed, and the call was sent as the application made it.
   */
  public void reverted() {
    reverted = true;
    routed = false;
    promptMarked = false;
    cap = -1;
  }

  public boolean wasReverted() {
    return reverted;
  }

  /** What the call saved, where it is known before the body is read: a reply from memory. */
  public void savedUsd(Usd saved) {
    savedUsd = saved;
  }

  public Usd savedUsd() {
    return savedUsd;
  }

  /** Short digest of the cache key, for the ledger. */
  /** The cosine similarity of the question that the reply was given to. */
  public void similarity(double cosine) {
    similarity = cosine;
  }

  /** 0 where the reply was given to this very call. */
  public double similarity() {
    return similarity;
  }

  public void cacheKey(String digest) {
    cacheKey = digest;
  }

  public String cacheKey() {
    return cacheKey;
  }

  /** Why the cache left this call alone, in a few words. */
  public void notCached(String reason) {
    notCached = reason;
  }

  public String notCached() {
    return notCached;
  }
}
