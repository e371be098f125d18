package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scrimp.call.Wire;

/** Why a request of Converse may not be answered from a cache. */
final class Uncacheable {
  /** What an application describes by its own names. */
  private static final Set<String> OWN = Set.of("inputSchema", "input", "json");

  private Uncacheable() {}

  static Optional<String> reason(JsonNode body) {
    JsonNode messages = body.path("messages");
    if (messages.isEmpty()) {
      return Optional.of("no messages");
    }
    if (serverTools(body)) {
      return Optional.of("server tools");
    }
    if (has(body, "s3Location")) {
      return Optional.of("file by location");
    }
    return agentTurn(messages) ? Optional.of(Wire.AGENT_TURN) : Optional.empty();
  }

  /** Whether the request names, or carries, something that only this provider has. */
  static boolean stateful(JsonNode body) {
    return body.hasNonNull("guardrailConfig")
        || body.hasNonNull("promptVariables")
        || has(body, "s3Location")
        || has(body.path("messages"), "signature")
        || has(body.path("messages"), "redactedContent");
  }

  private static boolean serverTools(JsonNode body) {
    for (JsonNode tool : body.path("toolConfig").path("tools")) {
      if (tool.has("systemTool")) {
        return true;
      }
    }
    // tools in the maker's own words, of which some are run by the maker
    return !body.path("additionalModelRequestFields").path("tools").isEmpty();
  }

  private static boolean agentTurn(JsonNode messages) {
    for (JsonNode block : messages.path(messages.size() - 1).path("content")) {
      if (block.has("toolResult")) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(JsonNode node, String name) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      if (key.equals(name) || !OWN.contains(key) && has(field.getValue(), name)) {
        return true;
      }
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        if (has(element, name)) {
          return true;
        }
      }
    }
    return false;
  }
}
