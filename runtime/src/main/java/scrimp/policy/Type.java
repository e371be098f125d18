package scrimp.policy;

/**
 * How a setting's value is written.
 *
 * @param <T> the value read
 */
interface Type<T> {

  /** In a word, for the reference: {@code duration}. */
  String name();

  /** What may be written, with its bounds, to follow "allowed is". */
  String allowed();

  /**
   * @param text trimmed, not empty
   * @throws IllegalArgumentException where it is not allowed; the message says no more than what is
   *     particular to this text, and may be null
   */
  T parse(String text);

  /** As {@link #parse} would read it again. */
  default String print(T value) {
    return String.valueOf(value);
  }
}
