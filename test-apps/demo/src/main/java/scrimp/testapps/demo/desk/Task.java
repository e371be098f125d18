package scrimp.testapps.demo.desk;

/**
 * One piece of the day's work.
 *
 * @param number its place in the day
 * @param feature the class that does it
 * @param work does it
 */
record Task(int number, String feature, Work work) {
  /** Something that a feature is asked for. */
  @FunctionalInterface
  interface Work {
    Answer run();
  }
}
