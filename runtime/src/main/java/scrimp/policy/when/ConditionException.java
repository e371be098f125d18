package scrimp.policy.when;

/** A condition that cannot be read. The message says at which column and what is allowed there. */
public final class ConditionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final int column;

  ConditionException(int column, String message) {
    super("column " + column + ": " + message);
    this.column = column;
  }

  /** Where in the condition's text, counted from 1. */
  public int column() {
    return column;
  }
}
