package scrimp.meter;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the semantic cache lets others see and do. Thread-safe. */
public interface SemanticView {

  /**
   * One call that was answered with the reply to another. Ids and scores, no text.
   *
   * @param key of the call, as the ledger has it
   * @param storedKey of the call whose reply it was
   * @param similarity cosine, of their questions' vectors
   */
  record Hit(Instant at, String key, String storedKey, double similarity) {}

  /** Questions that are looked among. */
  long size();

  /** Heap that their vectors take, in bytes. */
  long bytes();

  long hits();

  long misses();

  /** Misses where the nearest question was just below the threshold. */
  long nearMisses();

  /** Questions of which no vector could be had. */
  long failures();

  /** Misses where the nearest question was similar enough, by why it was refused. */
  Map<String, Long> refusals();

  /** The latest, newest first. */
  List<Hit> latestHits();

  /**
   * Drops the reply that is stored under that key.
   *
   * @param key as the ledger has it
   * @return how many went
   */
  long invalidate(String key);
}
