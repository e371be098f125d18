package scrimp.pipeline;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import scrimp.call.Headers;
import scrimp.call.Request;

/**
 * Settings that one call carries in its own headers: {@code x-scrimp-cache-exact-enabled: false}.
 * They stand above every rule, and never leave the JVM.
 *
 * @param settings header names without {@code x-scrimp-}, lower case, to their values
 * @param request without those headers
 */
record Overrides(Map<String, String> settings, Request request) {
  private static final String PREFIX = "x-scrimp-";

  static Overrides taken(Request request) {
    Map<String, String> settings = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (isOurs(name)) {
                settings.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), value);
              }
            });
    if (settings.isEmpty()) {
      return new Overrides(Map.of(), request);
    }
    Headers rest = request.headers().without(Overrides::isOurs);
    return new Overrides(settings, request.withHeaders(rest));
  }

  private static boolean isOurs(String header) {
    return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }
}
