package scrimp.policy;

/** How much Scrimp does. */
public enum Mode {
  /** Calls pass untouched and uncounted. */
  OFF,
  /** Count, price and forecast; change nothing. */
  OBSERVE,
  /** Apply the levers. */
  ENFORCE
}
