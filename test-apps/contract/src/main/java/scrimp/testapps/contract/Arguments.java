package scrimp.testapps.contract;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of every client application.
 *
 * @param baseUrl OpenAI-compatible base URL, {@code --base-url}
 * @param httpsUrl the same over HTTPS, {@code --https-url}; without it the HTTPS scenarios are left
 *     out
 * @param refusedUrl a base URL at which nothing listens, {@code --refused-url}; by default port 1
 * @param only run just the scenarios whose name contains one of these, {@code --only}, which may
 *     stand more than once; all where there is none
 * @param waits print a last line and wait for one on standard input before leaving, {@code --wait}
 */
record Arguments(
    URI baseUrl, Optional<URI> httpsUrl, URI refusedUrl, List<String> only, boolean waits) {
  static final String USAGE =
      "usage: --base-url URL [--https-url URL] [--refused-url URL] [--only PART-OF-NAME]... [--wait]";

  /**
   * @throws IllegalArgumentException naming the argument that is unknown, incomplete or missing
   */
  static Arguments parse(List<String> args) {
    Optional<URI> base = Optional.empty();
    Optional<URI> https = Optional.empty();
    URI refused = URI.create("http://127.0.0.1:1/v1");
    List<String> only = new ArrayList<>();
    boolean waits = false;
    for (int i = 0; i < args.size(); i++) {
      switch (args.get(i)) {
        case "--base-url" -> base = Optional.of(URI.create(value(args, i++)));
        case "--https-url" -> https = Optional.of(URI.create(value(args, i++)));
        case "--refused-url" -> refused = URI.create(value(args, i++));
        case "--only" -> only.add(value(args, i++));
        case "--wait" -> waits = true;
        default -> throw new IllegalArgumentException("unknown argument " + args.get(i));
      }
    }
    URI required = base.orElseThrow(() -> new IllegalArgumentException("--base-url is missing"));
    return new Arguments(required, https, refused, List.copyOf(only), waits);
  }

  private static String value(List<String> args, int option) {
    if (option + 1 >= args.size()) {
      throw new IllegalArgumentException(args.get(option) + " needs a value");
    }
    return args.get(option + 1);
  }
}
