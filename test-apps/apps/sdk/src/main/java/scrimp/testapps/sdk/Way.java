package scrimp.testapps.sdk;

/** How an application asks for one answer. */
public enum Way {
  /** It waits for the whole answer. */
  WHOLE(false),
  /** It gets a future of the whole answer. */
  WHOLE_ASYNC(false),
  /** It reads the pieces itself. */
  STREAM(true),
  /** It is called with the pieces. */
  STREAM_ASYNC(true);

  private final boolean streamed;

  Way(boolean streamed) {
    this.streamed = streamed;
  }

  public boolean streamed() {
    return streamed;
  }

  public boolean async() {
    return this == WHOLE_ASYNC || this == STREAM_ASYNC;
  }
}
