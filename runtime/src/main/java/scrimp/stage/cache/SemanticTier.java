package scrimp.stage.cache;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import scrimp.call.Call;
import scrimp.call.Question;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Trace;
import scrimp.policy.Effective;
import scrimp.policy.Settings;
import scrimp.stage.cache.semantic.Questions;
import scrimp.stage.cache.semantic.Questions.Candidate;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.embed.EmbeddingException;
import scrimp.stage.cache.semantic.index.Scope;

/**
 * Finds stored replies to questions that ask the same in other words. What cannot be looked for,
 * for whatever reason, is a miss. Thread-safe.
 */
public final class SemanticTier {
  /** Below the threshold by no more than this is a near miss, which is counted. */
  private static final double NEAR = 0.05;

  private final ExactStore store;
  private final Supplier<Embedder> embedder;
  private final int maxEntries;
  private final SemanticCounts counts = new SemanticCounts();
  private volatile Questions<Key> questions;

  /**
   * @param store which has the replies
   * @param embedder null until it is ready; asking for it makes it so
   * @param maxEntries of questions
   */
  SemanticTier(ExactStore store, Supplier<Embedder> embedder, int maxEntries) {
    this.store = store;
    this.embedder = embedder;
    this.maxEntries = maxEntries;
    store.onGone(this::gone);
  }

  public SemanticCounts counts() {
    return counts;
  }

  /** Questions that are looked among. */
  public int size() {
    Questions<Key> known = questions;
    return known == null ? 0 : known.size();
  }

  /** Heap that their vectors take, roughly. */
  public long bytes() {
    Questions<Key> known = questions;
    return known == null ? 0 : known.bytes();
  }

  private void gone(Key key) {
    Questions<Key> known = questions;
    if (known != null) {
      known.remove(key);
    }
  }

  /** The look-up of one call; finds nothing where this tier is not for it. */
  Lookup lookup(Call call, Key key, Chain next) {
    return new Lookup(call, key, next);
  }

  /** Only what is cacheable beyond any setting, and ends with a text. */
  private Optional<Question> question(Call call, Effective policy) {
    return maxEntries == 0
            || !policy.get(Settings.CACHE_SEMANTIC_ENABLED)
            || CacheStage.uncacheable(call).isPresent()
        ? Optional.empty()
        : call.wire().question(call.body());
  }

  private Optional<float[]> vector(Question question, Chain next) {
    Embedder ready = embedder.get();
    if (ready == null) {
      return Optional.empty();
    }
    try {
      Optional<float[]> vector = ready.embed(question.text());
      if (questions == null) {
        questions(ready, next);
      }
      return vector;
    } catch (EmbeddingException e) {
      counts.failed();
      next.faults().suppressed("stage cache, embedding", e);
      return Optional.empty();
    }
  }

  private synchronized void questions(Embedder ready, Chain next) {
    if (questions == null) {
      questions =
          new Questions<>(
              ready.dimensions(),
              maxEntries,
              fault -> next.faults().suppressed("stage cache, vectors", fault));
    }
  }

  /** The look-up of one call. Used by one thread at a time. */
  final class Lookup {
    private final Call call;
    private final Key key;
    private final Chain next;
    private String text;
    private Scope scope;
    private float[] vector;

    private Lookup(Call call, Key key, Chain next) {
      this.call = call;
      this.key = key;
      this.next = next;
    }

    /** A reply to serve, or null. */
    Found find(long ttl) {
      Candidate<Key> same = same(candidate -> store.stored(candidate, ttl) != null);
      Entry entry = same == null ? null : store.stored(same.key(), ttl);
      if (entry == null) {
        return null;
      }
      counts.hit(key.label(), same.key().label(), same.similarity());
      next.trace().similarity(same.similarity());
      return new Found(entry, Trace.Source.SEMANTIC);
    }

    /** Whether a reply would be served had it been kept. */
    boolean wouldFind(long ttl) {
      Candidate<Key> same = same(candidate -> store.holds(candidate, ttl));
      if (same != null) {
        counts.hit(key.label(), same.key().label(), same.similarity());
      }
      return same != null;
    }

    private boolean embedded() {
      Optional<Question> question = question(call, next.policy());
      vector = question.flatMap(asked -> vector(asked, next)).orElse(null);
      if (vector != null) {
        text = question.get().text();
        scope = new Scope(Keys.scope(call, next.policy(), question.get()).digest());
      }
      return vector != null;
    }

    private Candidate<Key> same(Predicate<Key> there) {
      if (!embedded()) {
        return null;
      }
      double threshold = threshold(next.policy());
      List<Candidate<Key>> candidates = questions.like(scope, text, vector, threshold - NEAR);
      for (Candidate<Key> candidate : candidates) {
        if (candidate.similarity() >= threshold
            && candidate.verdict().agrees()
            && there.test(candidate.key())) {
          return candidate;
        }
      }
      counts.missed(candidates, threshold);
      return null;
    }

    /** The reply to this call has been stored: from now on others may be given it. */
    void stored(Entry entry) {
      if (vector != null && !entry.outcome().toolCalls()) {
        questions.put(key, scope, text, vector);
      }
    }
  }

  static double threshold(Effective policy) {
    return Optional.ofNullable(policy.get(Settings.CACHE_SEMANTIC_THRESHOLD))
        .orElseGet(() -> policy.get(Settings.CACHE_SEMANTIC_PRESET).threshold())
        .doubleValue();
  }
}
