package scrimp.stage.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import scrimp.call.Call;
import scrimp.call.Headers;
import scrimp.policy.Effective;
import scrimp.policy.Settings;

/** Makes the {@link Key} of a call. */
final class Keys {
  private static final Object BODY = new Object();

  /**
   * Request headers that say nothing about the answer. Every other header is part of the key: a
   * tenant or a user may be told by any name.
   */
  private static final Set<String> NEUTRAL =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "baggage",
          "b3",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "elastic-apm-traceparent",
          "expect",
          "forwarded",
          "grpc-trace-bin",
          "host",
          "http2-settings",
          "idempotency-key",
          "keep-alive",
          "newrelic",
          "pragma",
          "priority",
          "request-id",
          "sentry-trace",
          "te",
          "traceparent",
          "tracestate",
          "transfer-encoding",
          "uber-trace-id",
          "upgrade",
          "user-agent",
          "via");

  private static final String[] NEUTRAL_PREFIXES = {
    "x-stainless-", "x-b3-", "x-datadog-", "x-scrimp-", "x-ot-span-", "x-amzn-trace-id"
  };

  private static final String[] NEUTRAL_SUFFIXES = {
    "request-id", "correlation-id", "trace-id", "span-id", "client-request-id"
  };

  private static final List<String> CREDENTIALS =
      List.of("authorization", "api-key", "x-api-key", "x-goog-api-key");

  private Keys() {}

  /** Whether the request itself says whose it is. */
  static boolean tellsCredential(Call call) {
    Headers headers = call.request().headers();
    return CREDENTIALS.stream().anyMatch(headers::has);
  }

  static Key of(Call call, Effective policy) {
    MessageDigest sha = Sha256.fresh();
    sha.update(body(call));
    parts(call, policy, (name, value) -> add(sha, name, value));
    return new Key(sha.digest());
  }

  /** The key's parts by name as {@code explain} shows them: credentials and texts as digests. */
  static Map<String, String> explained(Call call, Effective policy) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("body", "sha256:" + HexFormat.of().formatHex(body(call), 0, 8));
    parts(
        call,
        policy,
        (name, value) ->
            parts.put(name, name.startsWith("header ") ? "sha256:" + shortHash(value) : value));
    return parts;
  }

  /** Remembered with the body's bytes, so that a byte-identical repeat is not parsed. */
  private static byte[] body(Call call) {
    return call.derived(BODY, call.wire()::keyDigest);
  }

  private interface Part {
    void add(String name, String value);
  }

  private static void parts(Call call, Effective policy, Part part) {
    part.add("endpoint", call.wire().name());
    part.add("provider", call.provider());
    part.add("host", String.valueOf(call.request().uri().getRawAuthority()));
    part.add("path", call.request().uri().getRawPath());
    part.add("query", String.valueOf(call.request().uri().getRawQuery()));
    part.add("tenant", call.origin().tenant());
    if (policy.get(Settings.CACHE_PERSONAL)) {
      part.add("user", call.origin().user());
    }
    part.add("policy", policy.fingerprint());
    Set<String> ignored = Set.copyOf(policy.get(Settings.CACHE_KEY_IGNORE_HEADERS));
    call.request()
        .headers()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!neutral(lower) && !ignored.contains(lower)) {
                part.add("header " + lower, value);
              }
            });
  }

  private static boolean neutral(String name) {
    if (NEUTRAL.contains(name)) {
      return true;
    }
    for (String prefix : NEUTRAL_PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    for (String suffix : NEUTRAL_SUFFIXES) {
      if (name.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  private static void add(MessageDigest sha, String name, String value) {
    byte[] text = (name + '\n' + value).getBytes(StandardCharsets.UTF_8);
    // the length in front keeps two parts from reading like one
    sha.update((byte) (text.length >>> 24));
    sha.update((byte) (text.length >>> 16));
    sha.update((byte) (text.length >>> 8));
    sha.update((byte) text.length);
    sha.update(text);
  }

  private static String shortHash(String value) {
    byte[] hash = Sha256.fresh().digest(value.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 4);
  }
}
