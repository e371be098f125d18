package scrimp.testapps.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Json;

/** Which models there are, which snapshot serves each, and what each refuses. */
final class Models {
  /** Those that choose themselves how to sample and how long to think. */
  private static final Pattern ADAPTIVE =
      Pattern.compile("claude-(opus-4-[78]|(opus|sonnet|haiku|fable|mythos)-5).*");

  private static final Pattern OLD = Pattern.compile("claude-3-haiku.*");
  private static final int OLD_MAX_TOKENS = 4096;

  /** Alias to dated snapshot, from Anthropic's model pages. */
  private static final Map<String, String> SNAPSHOTS =
      new TreeMap<>(
          Map.of(
              "claude-haiku-4-5", "claude-haiku-4-5-20251001",
              "claude-sonnet-4-5", "claude-sonnet-4-5-20250929",
              "claude-opus-4-5", "claude-opus-4-5-20251101",
              "claude-sonnet-5", "claude-sonnet-5",
              "claude-opus-5-5", "claude-opus-5-5"));

  private Models() {}

  static String snapshot(String model) {
    return SNAPSHOTS.getOrDefault(model, model);
  }

  static void requireKnown(String model, List<String> unknownBeginnings) {
    if (unknownBeginnings.stream().anyMatch(model::startsWith)) {
      throw new ApiError(404, null, null, null, "model: " + model, null);
    }
  }

  /**
   * Refuses what a model does not take.
   *
   * @throws ApiError 400
   */
  static void requireSupported(String model, JsonNode body) {
    long maxTokens = body.path("max_tokens").asLong();
    if (OLD.matcher(model).matches() && maxTokens > OLD_MAX_TOKENS) {
      throw Errors.invalid(
          "max_tokens: "
              + maxTokens
              + " > 4096, which is the maximum allowed number of output tokens for "
              + model);
    }
    String thinking = body.path("thinking").path("type").asText("");
    boolean adaptive = ADAPTIVE.matcher(model).matches();
    if (adaptive && body.hasNonNull("temperature")) {
      throw Errors.invalid("`temperature` is deprecated for this model.");
    }
    if (adaptive && thinking.equals("enabled")) {
      throw Errors.invalid("\"thinking.type.enabled\" is not supported for this model.");
    }
    if (!adaptive && thinking.equals("adaptive")) {
      throw Errors.invalid("adaptive thinking is not supported on this model");
    }
  }

  static ObjectNode list() {
    ObjectNode list = Json.object();
    ArrayNode data = list.putArray("data");
    SNAPSHOTS
        .values()
        .forEach(
            id ->
                data.addObject()
                    .put("type", "model")
                    .put("id", id)
                    .put("display_name", id)
                    .put("created_at", "2025-09-29T00:00:00Z"));
    return list.put("has_more", false).put("first_id", "first").put("last_id", "last");
  }
}
