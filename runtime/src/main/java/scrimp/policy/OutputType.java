package scrimp.policy;

/** What length of answer a feature is built for; each has its cap on output tokens. */
public enum OutputType {
  SHORT_ANSWER,
  PARAGRAPH,
  DETAILED,
  COMPREHENSIVE;

  /** The setting that holds its cap. */
  public Setting<Integer> cap() {
    return switch (this) {
      case SHORT_ANSWER -> Settings.OUTPUT_TYPE_SHORT_ANSWER;
      case PARAGRAPH -> Settings.OUTPUT_TYPE_PARAGRAPH;
      case DETAILED -> Settings.OUTPUT_TYPE_DETAILED;
      case COMPREHENSIVE -> Settings.OUTPUT_TYPE_COMPREHENSIVE;
    };
  }
}
