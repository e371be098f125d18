package scrimp.dialect.translate;

/** Something in a request or a reply that the other dialect has no words for. */
public final class Untranslatable extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 100;

  /**
   * @param what for the user's eyes, without any text of the prompt: {@code the field "logit_bias"}
   */
  public Untranslatable(String what) {
    super(printable(what), null, false, false);
  }

  /** It stands in a header too. */
  private static String printable(String what) {
    String safe = what.replaceAll("[^ -~]", "?");
    return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
  }

  static Untranslatable field(String name) {
    return new Untranslatable("the field \"" + name + "\"");
  }

  static Untranslatable value(String field, Object value) {
    return new Untranslatable(field + " = " + value);
  }
}
