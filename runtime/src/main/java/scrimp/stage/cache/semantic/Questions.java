package scrimp.stage.cache.semantic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import scrimp.stage.cache.semantic.guard.Features;
import scrimp.stage.cache.semantic.guard.Guard;
import scrimp.stage.cache.semantic.guard.Verdict;
import scrimp.stage.cache.semantic.index.Neighbour;
import scrimp.stage.cache.semantic.index.Scope;
import scrimp.stage.cache.semantic.index.VectorIndex;

/**
 * The questions whose answers are stored, and which of them ask the same as a new one. Bounded; the
 * least useful go first. Thread-safe.
 *
 * @param <K> the key of a stored answer
 */
public final class Questions<K> {
  /** How many are looked at: the nearest may be refused where the next is the same question. */
  private static final int NEIGHBOURS = 8;

  private final VectorIndex index;
  private final Cache<Long, Stored<K>> stored;
  private final ConcurrentMap<K, Long> ids = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();

  /**
   * A stored question that is near.
   *
   * @param verdict the guard's
   */
  public record Candidate<K>(K key, double similarity, Verdict verdict) {}

  private record Stored<K>(K key, Features features) {}

  /**
   * @param dimensions of the vectors
   * @param faults told of what goes wrong behind
   */
  public Questions(int dimensions, int maxEntries, Consumer<Throwable> faults) {
    index = new VectorIndex(dimensions, maxEntries, faults);
    stored =
        Caffeine.newBuilder()
            .maximumSize(maxEntries)
            .executor(Runnable::run)
            .removalListener(this::gone)
            .build();
  }

  private void gone(Long id, Stored<K> question, RemovalCause cause) {
    index.remove(id);
    ids.remove(question.key(), id);
  }

  /** Adds the question of a stored answer, in place of the one it was stored with before. */
  public void put(K key, Scope scope, String text, float[] vector) {
    long id = lastId.incrementAndGet();
    Long before = ids.put(key, id);
    if (before != null) {
      stored.invalidate(before);
    }
    stored.put(id, new Stored<>(key, Features.of(text)));
    if (!index.put(id, scope, vector)) {
      stored.invalidate(id);
    }
  }

  /** The answer has gone. */
  public void remove(K key) {
    Long id = ids.get(key);
    if (id != null) {
      stored.invalidate(id);
    }
  }

  /** Those of the scope that are at least so similar, the most similar first. */
  public List<Candidate<K>> like(Scope scope, String text, float[] vector, double least) {
    List<Candidate<K>> candidates = new ArrayList<>();
    Features asked = null;
    for (Neighbour neighbour : index.search(scope, vector, NEIGHBOURS)) {
      Stored<K> near = stored.getIfPresent(neighbour.id());
      if (neighbour.cosine() < least || near == null) {
        continue;
      }
      if (asked == null) {
        asked = Features.of(text);
      }
      candidates.add(
          new Candidate<>(near.key(), neighbour.cosine(), Guard.compare(asked, near.features())));
    }
    return candidates;
  }

  public int size() {
    return index.size();
  }

  /** Heap that vectors and their index take, roughly. */
  public long bytes() {
    return index.bytes();
  }
}
