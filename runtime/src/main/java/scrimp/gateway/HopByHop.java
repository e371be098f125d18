package scrimp.gateway;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import scrimp.call.Headers;

/** Takes off what concerns one connection alone (RFC 9110, 7.6.1), and what each side sets anew. */
final class HopByHop {
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> OF_REQUESTS =
      Set.of(
          "host",
          "content-length",
          "expect",
          "http2-settings",
          "proxy-authorization",
          "proxy-authenticate",
          Standalone.TOKEN_HEADER);

  private HopByHop() {}

  /** What goes on to the provider; {@code Host} and {@code Content-Length} follow from the rest. */
  static Headers ofRequest(Headers headers) {
    Set<String> named = namedByConnection(headers);
    return headers.without(name -> ends(name, named) || OF_REQUESTS.contains(lower(name)));
  }

  /** What goes back to the client, without {@code Content-Length}. */
  static Headers ofReply(Headers headers) {
    Set<String> named = namedByConnection(headers);
    return headers.without(
        name -> ends(name, named) || name.equalsIgnoreCase("content-length") || pseudo(name));
  }

  private static boolean ends(String name, Set<String> named) {
    String lower = lower(name);
    return OF_ONE_CONNECTION.contains(lower) || named.contains(lower);
  }

  private static boolean pseudo(String name) {
    return name.startsWith(":");
  }

  private static Set<String> namedByConnection(Headers headers) {
    Set<String> named = new HashSet<>();
    headers.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("connection")) {
            for (String token : value.split(",")) {
              named.add(lower(token.strip()));
            }
          }
        });
    return named;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
