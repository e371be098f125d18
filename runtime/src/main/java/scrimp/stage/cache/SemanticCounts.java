package scrimp.stage.cache;

import java.time.Instant;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.LongAdder;
import scrimp.stage.cache.semantic.Questions.Candidate;
import scrimp.stage.cache.semantic.guard.Reason;

/** How look-ups in other words went. Thread-safe. */
public final class SemanticCounts {
  private static final int LATEST = 100;

  /** Why a hit was one: ids and the score, no text. */
  public record Hit(Instant at, String key, String storedKey, double similarity) {}

  private final Deque<Hit> latest = new LinkedBlockingDeque<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder nearMisses = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Map<Reason, LongAdder> refusals = new EnumMap<>(Reason.class);

  SemanticCounts() {
    for (Reason reason : Reason.values()) {
      refusals.put(reason, new LongAdder());
    }
  }

  /**
   * A look-up found a reply.
   *
   * @param key of the call
   * @param storedKey of the call whose reply it is
   */
  void hit(String key, String storedKey, double similarity) {
    hits.increment();
    latest.addFirst(new Hit(Instant.now(), key, storedKey, similarity));
    while (latest.size() > LATEST) {
      latest.pollLast();
    }
  }

  void failed() {
    failures.increment();
  }

  /** Of what was similar enough the guard's first reason counts, else that something was near. */
  void missed(List<? extends Candidate<?>> candidates, double threshold) {
    misses.increment();
    if (candidates.isEmpty()) {
      return;
    }
    Candidate<?> nearest = candidates.get(0);
    if (nearest.similarity() < threshold) {
      nearMisses.increment();
    } else {
      nearest.verdict().reason().ifPresent(reason -> refusals.get(reason).increment());
    }
  }

  /** Newest first. */
  public List<Hit> latest() {
    return List.copyOf(latest);
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }

  /** Misses where the nearest question was just below the threshold. */
  public long nearMisses() {
    return nearMisses.sum();
  }

  /** Texts of which no vector could be had. */
  public long failures() {
    return failures.sum();
  }

  /** Misses where the nearest question was similar enough, by why the guard refused it. */
  public Map<String, Long> refusals() {
    Map<String, Long> counts = new TreeMap<>();
    refusals.forEach((reason, count) -> counts.put(reason.word(), count.sum()));
    return counts;
  }
}
