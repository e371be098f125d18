package scrimp.testapps.bench.app;

/** What is timed. */
interface Work {

  /**
   * Does it once.
   *
   * @param number counts from 0, so that each time can be another
   */
  void once(int number) throws Exception;

  /** How often {@link #once} is done within one timing; more than once where it is too short. */
  default int perTiming() {
    return 1;
  }
}
