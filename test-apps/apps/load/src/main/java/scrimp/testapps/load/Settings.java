package scrimp.testapps.load;

import scrimp.testapps.load.wire.Transport;

/**
 * The command line.
 *
 * @param baseUrl of the provider, such as {@code http://127.0.0.1:8080/v1}
 */
record Settings(String baseUrl, String apiKey, Transport transport) {
  private static final String USAGE = "usage: --base-url URL [--client jdk|okhttp] [--api-key KEY]";

  /**
   * @throws IllegalArgumentException if it is wrong
   */
  static Settings of(String[] args) {
    String baseUrl = null;
    String apiKey = "sk-of-the-application";
    String client = "jdk";
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " wants a value; " + USAGE);
      }
      switch (args[i]) {
        case "--base-url" -> baseUrl = args[i + 1];
        case "--api-key" -> apiKey = args[i + 1];
        case "--client" -> client = args[i + 1];
        default -> throw new IllegalArgumentException("unknown option " + args[i] + "; " + USAGE);
      }
    }
    if (baseUrl == null) {
      throw new IllegalArgumentException("--base-url is missing; " + USAGE);
    }
    return new Settings(baseUrl, apiKey, Transport.on(client));
  }
}
