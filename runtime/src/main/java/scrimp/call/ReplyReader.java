package scrimp.call;

/** Follows one reply as its bytes pass, and says at the end what it was. Not thread-safe. */
public interface ReplyReader {

  /**
   * One whole event of a live reply, with the line breaks that end it; or a whole reply, in one
   * piece. The array may be kept, but not changed.
   *
   * @return what the application is to see of it: the argument itself, a changed copy, or null for
   *     nothing (the extra usage event that we asked for). Ignored for a whole reply.
   */
  byte[] accept(byte[] bytes);

  /** Instead of {@link #accept}, for a whole reply too long to be kept: its last bytes. */
  void acceptTail(byte[] last);

  /** Whether the terminal event has passed, after which clients close without reading on. */
  boolean terminal();

  /** Called once. Must not throw for any content; what is not understood is left null. */
  Outcome finish(Outcome.End end);
}
