package scrimp.testapps.anthropic;

import java.util.List;

/**
 * The command line.
 *
 * @param scenarios names to run, in order
 * @param prompt takes the place of a scenario's own, or null
 * @param repeat how often each scenario runs
 * @param waits whether to wait for a line on standard input before leaving
 */
record Settings(
    String baseUrl,
    String apiKey,
    String model,
    List<String> scenarios,
    String prompt,
    int repeat,
    boolean waits) {
  static final String USAGE =
      "usage: --base-url URL --scenario NAME[,NAME...]|all [--prompt TEXT] [--model NAME]"
          + " [--api-key KEY] [--repeat N] [--wait true|false]";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong
   */
  static Settings of(String[] args) {
    String baseUrl = null;
    String apiKey = "sk-ant-test";
    String model = "claude-haiku-4-5";
    List<String> scenarios = List.of("all");
    String prompt = null;
    int repeat = 1;
    boolean waits = false;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " wants a value; " + USAGE);
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--base-url" -> baseUrl = value;
        case "--api-key" -> apiKey = value;
        case "--model" -> model = value;
        case "--scenario" -> scenarios = List.of(value.split(","));
        case "--prompt" -> prompt = value;
        case "--repeat" -> repeat = Integer.parseInt(value);
        case "--wait" -> waits = Boolean.parseBoolean(value);
        default -> throw new IllegalArgumentException("unknown option " + args[i] + "; " + USAGE);
      }
    }
    if (baseUrl == null) {
      throw new IllegalArgumentException("--base-url is missing; " + USAGE);
    }
    return new Settings(baseUrl, apiKey, model, scenarios, prompt, repeat, waits);
  }

  String promptOr(String own) {
    return prompt == null ? own : prompt;
  }
}
