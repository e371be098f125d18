package scrimp.testapps.demo.desk;

/**
 * What a feature gave its user.
 *
 * @param text all of it
 * @param finish why it ends, in the API's word
 * @param firstNanos when its first words came, by {@link System#nanoTime()}; 0 if it came in one
 *     piece
 */
record Answer(String text, String finish, long firstNanos) {
  static Answer whole(String text, String finish) {
    return new Answer(text, finish, 0);
  }
}
