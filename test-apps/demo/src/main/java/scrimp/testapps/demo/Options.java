package scrimp.testapps.demo;

import java.nio.file.Path;

/**
 * The demo's command line.
 *
 * @param agent the agent's jar
 * @param policy the policy file
 * @param work a folder for what the runs write; emptied first
 */
record Options(Path agent, Path policy, Path work) {
  private static final String USAGE = "usage: Demo --agent JAR --policy FILE --work FOLDER";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if an option is unknown or missing
   */
  static Options of(String[] args) {
    Path agent = null;
    Path policy = null;
    Path work = null;
    for (int i = 0; i + 1 < args.length; i += 2) {
      Path value = Path.of(args[i + 1]).toAbsolutePath();
      switch (args[i]) {
        case "--agent" -> agent = value;
        case "--policy" -> policy = value;
        case "--work" -> work = value;
        default -> throw new IllegalArgumentException("unknown option " + args[i] + "; " + USAGE);
      }
    }
    if (agent == null || policy == null || work == null) {
      throw new IllegalArgumentException(USAGE);
    }
    return new Options(agent, policy, work);
  }
}
