package scrimp.policy.price;

/** Kinds of tokens, and what else is counted, that have a price of their own. */
public enum Kind {
  INPUT("in"),
  /** Input that the provider had in its prompt cache. */
  CACHED_INPUT("cached"),
  /** Input that the provider puts into its prompt cache, for minutes where it offers a choice. */
  CACHE_WRITE("write"),
  /** The same for an hour. */
  CACHE_WRITE_HOUR("write1h"),
  AUDIO_INPUT("audio-in"),
  /** Output, with what was spent on reasoning. */
  OUTPUT("out"),
  AUDIO_OUTPUT("audio-out"),
  /** Searches of the web that the provider makes for the model; USD per million searches. */
  WEB_SEARCH("search");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** As the table has it. */
  String word() {
    return word;
  }
}
