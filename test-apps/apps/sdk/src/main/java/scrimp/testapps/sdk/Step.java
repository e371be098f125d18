package scrimp.testapps.sdk;

/** What an application asks, in each way that its SDK has. */
public enum Step {
  FIRST("[[chunks=5]] [[words=20]] Tell me."),
  /** The same question as the one before it. */
  AGAIN("[[chunks=5]] [[words=20]] Tell me."),
  /** The same question whatever the way. */
  SHARED("[[chunks=5]] [[words=20]] Tell all."),
  REFUSED("[[status=400]] Tell me."),
  CAPPED("[[words=40]] Tell me at length."),
  ROUTED("[[words=20]] Tell me cheaply.");

  private final String words;

  Step(String words) {
    this.words = words;
  }

  /** The prompt, by which a request is found in the provider's log. */
  public String prompt(Way way) {
    return mark(way) + " " + words;
  }

  /** What only the prompts of this step have in them. */
  public String mark(Way way) {
    return switch (this) {
      case AGAIN -> FIRST.mark(way);
      case SHARED -> "Step SHARED.";
      default -> "Step " + name() + " " + way + ".";
    };
  }

  /** The step's name in the application's output. */
  public String name(Way way) {
    return way + " " + name();
  }
}
