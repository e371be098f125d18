package scrimp.testapps.provider.exchange;

/**
 * How one reply is to be delivered.
 *
 * @param delayMs milliseconds before the headers
 * @param chunkDelayMs milliseconds between the events of a stream
 * @param perTokenMicros microseconds for each output token, on top
 * @param chunks into how many text events a stream is cut; 0 for one a token
 * @param slowByteMs milliseconds between single bytes; 0 for whole writes
 * @param gzip whether to compress if the client accepts it
 * @param ending how the reply ends
 * @param endingAfter after how many text events an ending other than {@link Ending#PROPER} comes
 */
public record Script(
    long delayMs,
    long chunkDelayMs,
    long perTokenMicros,
    int chunks,
    long slowByteMs,
    boolean gzip,
    Ending ending,
    int endingAfter) {

  /** How a reply ends. */
  public enum Ending {
    /** as the provider's reference says */
    PROPER,
    /** the TCP connection is reset */
    RESET,
    /** the body ends early: a stream without its last events, a whole reply short of its length */
    TRUNCATED,
    /** an error event takes the place of the rest; a whole reply comes as usual */
    ERROR_EVENT
  }

  public static final Script PLAIN = new Script(0, 0, 0, 0, 0, false, Ending.PROPER, 0);

  boolean endsAt(int chunksSent) {
    return ending != Ending.PROPER && chunksSent >= endingAfter;
  }
}
