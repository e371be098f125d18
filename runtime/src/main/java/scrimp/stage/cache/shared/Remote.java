package scrimp.stage.cache.shared;

import java.util.List;

/**
 * The server, as far as it is needed. Blocks, for about a second at most; throws unchecked
 * exceptions where the server fails or refuses. Thread-safe.
 */
interface Remote extends AutoCloseable {

  /** What became of asking for a lease. */
  enum Claim {
    /** Nobody asked for one. */
    NONE,
    GRANTED,
    /** Somebody else has it. */
    HELD,
    /** Who had it said that the reply is not for others. */
    NOT_FOR_OTHERS
  }

  /**
   * What a look brought.
   *
   * @param value null where there is none
   * @param ttlMillis that it will live on
   * @param sequence of the log, at that time
   */
  record Seen(byte[] value, long ttlMillis, Claim claim, long sequence) {}

  Seen find(String digest);

  /** Takes the lease in the same round trip where there is no value. */
  Seen findOrLease(String digest, String token, long leaseMillis);

  /** Asks for the lease whether or not there is a value. */
  Seen lease(String digest, String token, long leaseMillis);

  /** A lease that is no longer this token's is left alone. */
  void renew(String digest, String token, long leaseMillis);

  /** Lets the next who looks have it. */
  void release(String digest, String token);

  /** Tells those who wait, and who come within that time, that there is nothing to wait for. */
  void releaseInVain(String digest, String token, long millis);

  /**
   * @param token of the lease that ends with it; empty for none
   */
  void store(String digest, byte[] value, long ttlMillis, String token);

  /** The number of the last record of the log; 0 of an empty one. */
  long sequence();

  /** The log's records, oldest first, each as {@code number text}; old ones may be gone. */
  List<String> log();

  /**
   * Adds a record and tells all who listen.
   *
   * @param above the record's number is larger
   */
  void append(String text, long above);

  /** Deletes all entries of the namespace. May take long. */
  void sweep();

  /**
   * Listens for records until the connection fails or is closed.
   *
   * @param heard told that there are new ones, or may be
   */
  void listen(Runnable heard);

  /** Keeps what listens from idling so long that a lost connection goes unnoticed. */
  void stillListening();

  @Override
  void close();
}
