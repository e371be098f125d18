package scrimp.call;

/** Follows one reply as its bytes pass, and says at the end what it was. Not thread-safe. */
public interface ReplyReader {

  /**
   * One whole event of a live reply, without its blank line; for a whole reply any piece of it.
   *
   * @return whether the application may see it (false: the extra usage event that we asked for)
   */
  boolean accept(byte[] bytes, int offset, int length);

  /** Whether the terminal event has passed, after which clients close without reading on. */
  boolean terminal();

  /** Called once. Must not throw for any content; what is not understood is left null. */
  Outcome finish(Outcome.End end);
}
