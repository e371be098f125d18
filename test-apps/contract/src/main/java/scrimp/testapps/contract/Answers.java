package scrimp.testapps.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * What an application would take out of the provider's answers. It looks for the few strings it
 * needs instead of parsing, so that the suite brings no JSON library onto an application's class
 * path. Escapes that JSON demands stay as they are.
 */
public final class Answers {
  private static final String STRING = "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final Pattern CHANGING =
      Pattern.compile(
          "\"(id|created|created_at|item_id|system_fingerprint)\"\\s*:\\s*(\"[^\"]*\"|[0-9.]+)");

  private static final Pattern PADDING = Pattern.compile(",\\s*\"obfuscation\"\\s*:\\s*\"[^\"]*\"");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)");

  private static final List<String> MEANING =
      List.of(
          "model",
          "role",
          "finish_reason",
          "service_tier",
          "prompt_tokens",
          "completion_tokens",
          "total_tokens");

  private Answers() {}

  /** The text of a chat answer, or of the deltas of a streamed one, in order. */
  public static String chatText(String json) {
    return strings(json, "content");
  }

  public static String chatText(List<String> events) {
    return events.stream().map(Answers::chatText).collect(Collectors.joining());
  }

  /** All values of a string field, joined. */
  static String strings(String json, String field) {
    StringBuilder values = new StringBuilder();
    Matcher match = Pattern.compile("\"" + field + STRING).matcher(unescaped(json));
    while (match.find()) {
      values.append(match.group(1));
    }
    return values.toString();
  }

  /**
   * SHA-256 of the answer without what a provider makes anew each time, such as ids, dates and
   * padding.
   */
  public static String digest(String answer) {
    String unpadded = PADDING.matcher(unescaped(answer)).replaceAll("");
    String steady = CHANGING.matcher(unpadded).replaceAll("\"$1\":0");
    return sha256(steady.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What an answer says, whole or streamed, to be compared where a reply may have been made from a
   * stored one: order of fields and cut into events are then not the provider's.
   */
  public static Map<String, Object> meaning(String answer) {
    Map<String, Object> meaning = new LinkedHashMap<>();
    meaning.put("text", chatText(answer));
    for (String field : MEANING) {
      meaning.put(field, valuesOf(answer, field));
    }
    meaning.put("done", answer.contains(EventReader.DONE));
    return meaning;
  }

  /** The different values, strings or numbers, that a field has, in the order of first sight. */
  private static List<String> valuesOf(String json, String field) {
    Pattern value = Pattern.compile("\"" + field + "\"\\s*:\\s*(\"[^\"]*\"|[0-9.]+)");
    return value.matcher(json).results().map(found -> found.group(1)).distinct().toList();
  }

  /** The same JSON with characters in place of their numbers, wherever it has the choice. */
  private static String unescaped(String json) {
    return ESCAPE
        .matcher(json)
        .replaceAll(
            escape -> {
              String code = escape.group(1);
              char c = code == null ? 0 : (char) Integer.parseInt(code, 16);
              boolean mustStay = c < ' ' || c == '"' || c == '\\';
              return Matcher.quoteReplacement(mustStay ? escape.group() : String.valueOf(c));
            });
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Decodes the body as an application must that asked for gzip itself. */
  public static String decoded(WholeReply reply) {
    if (!reply.headers().first("content-encoding").orElse("").equalsIgnoreCase("gzip")) {
      return reply.text();
    }
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the reply says gzip but is not", e);
    }
  }
}
