package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Json;

/** Which models there are, which snapshot serves each, and what each refuses. */
final class Models {
  private static final long CREATED = 1_715_367_049;
  private static final Pattern REASONING = Pattern.compile("(gpt-5|o1|o3|o4).*");

  /** Alias to dated snapshot, from OpenAI's model pages. */
  private static final Map<String, String> SNAPSHOTS =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.ofEntries(
                  Map.entry("gpt-3.5-turbo", "gpt-3.5-turbo-0125"),
                  Map.entry("gpt-4", "gpt-4-0613"),
                  Map.entry("gpt-4-turbo", "gpt-4-turbo-2024-04-09"),
                  Map.entry("gpt-4o", "gpt-4o-2024-08-06"),
                  Map.entry("gpt-4o-mini", "gpt-4o-mini-2024-07-18"),
                  Map.entry("gpt-4.1", "gpt-4.1-2025-04-14"),
                  Map.entry("gpt-4.1-mini", "gpt-4.1-mini-2025-04-14"),
                  Map.entry("gpt-4.1-nano", "gpt-4.1-nano-2025-04-14"),
                  Map.entry("gpt-5", "gpt-5-2025-08-07"),
                  Map.entry("gpt-5-mini", "gpt-5-mini-2025-08-07"),
                  Map.entry("gpt-5-nano", "gpt-5-nano-2025-08-07"),
                  Map.entry("o1", "o1-2024-12-17"),
                  Map.entry("o3", "o3-2025-04-16"),
                  Map.entry("o3-mini", "o3-mini-2025-01-31"),
                  Map.entry("o4-mini", "o4-mini-2025-04-16"))));

  private static final List<String> EMBEDDERS =
      List.of("text-embedding-3-small", "text-embedding-3-large", "text-embedding-ada-002");

  private Models() {}

  static String snapshot(String model) {
    return SNAPSHOTS.getOrDefault(model, model);
  }

  /**
   * The model that a request names.
   *
   * @throws ApiError 400 if it names none, 404 if there is no such model
   */
  static String asked(JsonNode body, List<String> unknownBeginnings) {
    String model = body.path("model").asText("");
    if (model.isEmpty()) {
      throw ApiError.invalid("model", null, "you must provide a model parameter");
    }
    requireKnown(model, unknownBeginnings);
    return model;
  }

  private static void requireKnown(String model, List<String> unknownBeginnings) {
    if (unknownBeginnings.stream().anyMatch(model::startsWith)) {
      throw new ApiError(
          404,
          "invalid_request_error",
          null,
          "model_not_found",
          "The model `" + model + "` does not exist or you do not have access to it.",
          null);
    }
  }

  /**
   * Refuses what reasoning models do not take.
   *
   * @throws ApiError 400
   */
  static void requireSupported(String model, JsonNode body) {
    if (!REASONING.matcher(model).matches()) {
      return;
    }
    if (body.hasNonNull("max_tokens")) {
      throw ApiError.invalid(
          "max_tokens",
          "unsupported_parameter",
          "Unsupported parameter: 'max_tokens' is not supported with this model."
              + " Use 'max_completion_tokens' instead.");
    }
    if (body.hasNonNull("temperature") && body.get("temperature").asDouble() != 1.0) {
      throw ApiError.invalid(
          "temperature",
          "unsupported_value",
          "Unsupported value: 'temperature' does not support "
              + body.get("temperature")
              + " with this model. Only the default (1) value is supported.");
    }
  }

  static ObjectNode list() {
    ObjectNode list = Json.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    SNAPSHOTS.forEach((alias, snapshot) -> data.add(describe(alias)).add(describe(snapshot)));
    EMBEDDERS.forEach(model -> data.add(describe(model)));
    return list;
  }

  static ObjectNode one(String model, List<String> unknownBeginnings) {
    requireKnown(model, unknownBeginnings);
    return describe(model);
  }

  private static ObjectNode describe(String model) {
    return Json.object()
        .put("id", model)
        .put("object", "model")
        .put("created", CREATED)
        .put("owned_by", "system");
  }
}
