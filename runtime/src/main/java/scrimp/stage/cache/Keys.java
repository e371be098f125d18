package scrimp.stage.cache;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scrimp.call.Call;
import scrimp.call.Headers;
import scrimp.call.Question;
import scrimp.policy.Effective;
import scrimp.policy.Settings;

/** Makes the {@link Key} of a call. */
final class Keys {
  private static final Object BODY = new Object();

  /** So that no scope is ever the key of a body. */
  private static final byte[] SCOPE = "scope".getBytes(StandardCharsets.US_ASCII);

  /** The part that is there where the query has a credential in it. */
  private static final String QUERY = "query with credential";

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
          "via",
          "x-amz-content-sha256",
          "x-amz-date",
          "x-amz-security-token",
          "x-amz-user-agent",
          "x-amzn-bedrock-accept",
          "x-goog-api-client");

  private static final String[] NEUTRAL_PREFIXES = {
    "x-stainless-", "x-b3-", "x-datadog-", "x-scrimp-", "x-ot-span-", "x-amzn-trace-id", "amz-sdk-"
  };

  private static final String[] NEUTRAL_SUFFIXES = {
    "request-id", "correlation-id", "trace-id", "span-id", "client-request-id"
  };

  private static final String AUTHORIZATION = "authorization";

  private static final List<String> CREDENTIALS =
      List.of(AUTHORIZATION, "api-key", "x-api-key", "x-goog-api-key");

  /** Access key, date, then region and service. */
  private static final Pattern AWS_SCOPE =
      Pattern.compile("\\bCredential=([^/,\\s]+)/\\d{8}/([^,\\s]+)");

  /** A bound on header names, of which an application has a few dozen. */
  private static final int REMEMBERED = 1_000;

  private static final Map<String, String> PARTS = new ConcurrentHashMap<>();

  private Keys() {}

  /** Whether the request itself says whose it is. */
  static boolean tellsCredential(Call call) {
    Headers headers = call.request().headers();
    return CREDENTIALS.stream().anyMatch(headers::has) || keyInQuery(call);
  }

  private static boolean keyInQuery(Call call) {
    URI uri = call.request().uri();
    return !call.wire().withoutCredential(uri).equals(uri);
  }

  static Key of(Call call, Effective policy) {
    return key(call, policy, body(call));
  }

  /** The part of the key that calls with the same question in other words have in common. */
  static Key scope(Call call, Effective policy, Question question) {
    MessageDigest rest = Sha256.fresh();
    rest.update(SCOPE);
    return key(call, policy, rest.digest(question.rest()));
  }

  private static Key key(Call call, Effective policy, byte[] body) {
    StringBuilder text = new StringBuilder(512);
    // no name has a line break, and the length in front keeps a value from reading like a name
    parts(
        call,
        policy,
        (name, value) ->
            text.append(name).append('\n').append(value.length()).append('\n').append(value));
    MessageDigest sha = Sha256.fresh();
    sha.update(body);
    sha.update(text.toString().getBytes(StandardCharsets.UTF_8));
    return new Key(sha.digest());
  }

  /** The key's parts by name as {@code explain} shows them: credentials and texts as digests. */
  static Map<String, String> explained(Call call, Effective policy) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("body", "sha256:" + HexFormat.of().formatHex(body(call), 0, 8));
    parts(
        call,
        policy,
        (name, value) -> parts.put(name, secret(name) ? "sha256:" + shortHash(value) : value));
    return parts;
  }

  private static boolean secret(String part) {
    return part.startsWith("header ") || part.equals(QUERY);
  }

  /** Remembered with the body's bytes, so that a byte-identical repeat is not parsed. */
  private static byte[] body(Call call) {
    return call.derived(BODY, call.wire()::keyDigest);
  }

  private interface Part {
    void add(String name, String value);
  }

  private static void parts(Call call, Effective policy, Part key) {
    key.add("endpoint", call.wire().name());
    key.add("provider", call.provider());
    key.add("host", String.valueOf(call.request().uri().getRawAuthority()));
    key.add("path", call.wire().keyPath(call.request().uri()));
    if (keyInQuery(call)) {
      key.add(QUERY, call.request().uri().getRawQuery());
    }
    key.add("tenant", call.origin().tenant());
    if (policy.get(Settings.CACHE_PERSONAL)) {
      key.add("user", call.origin().user());
    }
    key.add("policy", policy.fingerprint());
    List<String> ignored = policy.get(Settings.CACHE_KEY_IGNORE_HEADERS);
    call.request()
        .headers()
        .forEach(
            (name, value) -> {
              String part = PARTS.get(name);
              if (part == null) {
                part = remembered(name);
              }
              if (!part.isEmpty() && ignored.stream().noneMatch(name::equalsIgnoreCase)) {
                key.add(part, name.equalsIgnoreCase(AUTHORIZATION) ? signer(value) : value);
              }
            });
  }

  /**
   * Of a request that was signed for AWS, whose key it was signed with, and for which region and
   * service: the date and the signature are others at each call.
   */
  private static String signer(String authorization) {
    if (!authorization.startsWith("AWS4-")) {
      return authorization;
    }
    Matcher scope = AWS_SCOPE.matcher(authorization);
    return scope.find() ? "AWS4 " + scope.group(1) + '/' + scope.group(2) : authorization;
  }

  /** The name of a header's part in the key, or the empty string where it is none. */
  private static String remembered(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    String part = neutral(name) ? "" : "header " + name;
    if (PARTS.size() < REMEMBERED) {
      PARTS.put(header, part);
    }
    return part;
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

  private static String shortHash(String value) {
    byte[] hash = Sha256.fresh().digest(value.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 4);
  }
}
