package scrimp.testapps.openai;

import java.util.List;

/**
 * The command line.
 *
 * @param scenarios names to run, in order
 * @param prompt takes the place of a scenario's own, or null
 * @param repeat how often each scenario runs
 * @param waits whether to wait for a line on standard input before leaving
 * @param azure whether the base URL is one of Azure's, with deployments in the path
 */
record Settings(
    String baseUrl,
    String apiKey,
    String model,
    List<String> scenarios,
    String prompt,
    int repeat,
    boolean waits,
    boolean azure) {
  static final String USAGE =
      "usage: --base-url URL --scenario NAME[,NAME...]|all [--prompt TEXT] [--model NAME]"
          + " [--api-key KEY] [--repeat N] [--wait true|false] [--azure true|false]";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong
   */
  static Settings of(String[] args) {
    String baseUrl = null;
    String apiKey = "sk-test";
    String model = "gpt-4o-mini";
    List<String> scenarios = List.of("all");
    String prompt = null;
    int repeat = 1;
    boolean waits = false;
    boolean azure = false;
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
        case "--azure" -> azure = Boolean.parseBoolean(value);
        default -> throw new IllegalArgumentException("unknown option " + args[i] + "; " + USAGE);
      }
    }
    if (baseUrl == null) {
      throw new IllegalArgumentException("--base-url is missing; " + USAGE);
    }
    return new Settings(baseUrl, apiKey, model, scenarios, prompt, repeat, waits, azure);
  }

  String promptOr(String own) {
    return prompt == null ? own : prompt;
  }
}
