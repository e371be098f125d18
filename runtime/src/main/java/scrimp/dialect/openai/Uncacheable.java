package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import scrimp.call.Wire;
import scrimp.dialect.common.Tokens;

/**
 * Why a request may not be answered from a cache: state kept at the provider, tools that the
 * provider runs itself, or a step of an agent loop.
 */
final class Uncacheable {
  /** Tools that only the application can run; whatever else comes up is the provider's. */
  private static final Set<String> APPLICATION_TOOLS = Set.of("function", "custom");

  private static final List<String> SEARCH =
      List.of(
          "web_search_options", "search_parameters", "plugins", "enable_search", "data_sources");

  private Uncacheable() {}

  static Optional<String> chat(JsonNode body) {
    String reason = null;
    if (audio(body)) {
      reason = "audio";
    } else if (searches(body)) {
      reason = "web search";
    } else {
      reason = common(body);
    }
    return reason != null ? Optional.of(reason) : agentTurn(body.path("messages"));
  }

  static Optional<String> responses(JsonNode body) {
    String reason = state(body);
    if (reason == null) {
      reason = audio(body) ? "audio" : common(body);
    }
    return reason != null ? Optional.of(reason) : agentTurn(body.path("input"));
  }

  /** What OpenAI, xAI, OpenRouter, Alibaba and Azure call it, and models that always do. */
  private static boolean searches(JsonNode body) {
    for (String field : SEARCH) {
      JsonNode value = body.path(field);
      if (value.asBoolean(false) || value.isObject() || value.isArray() && !value.isEmpty()) {
        return true;
      }
    }
    String model = Tokens.bare(body.path("model").asText(""));
    return model.startsWith("sonar")
        || model.startsWith("compound")
        || model.contains("-search-")
        || model.endsWith(":online");
  }

  private static String common(JsonNode body) {
    if (body.path("store").asBoolean(false)) {
      return "store";
    }
    for (JsonNode tool : body.path("tools")) {
      if (!APPLICATION_TOOLS.contains(tool.path("type").asText("function"))) {
        return "server tools";
      }
    }
    return null;
  }

  private static String state(JsonNode body) {
    if (body.hasNonNull("previous_response_id")) {
      return "previous_response_id";
    }
    if (body.hasNonNull("conversation")) {
      return "conversation";
    }
    if (body.path("background").asBoolean(false)) {
      return "background";
    }
    if (body.hasNonNull("prompt") && !body.path("prompt").hasNonNull("version")) {
      return "prompt template without version";
    }
    for (JsonNode item : body.path("input")) {
      if ("item_reference".equals(item.path("type").textValue())) {
        return "item reference";
      }
    }
    return null;
  }

  private static boolean audio(JsonNode body) {
    for (JsonNode modality : body.path("modalities")) {
      if ("audio".equals(modality.textValue())) {
        return true;
      }
    }
    return body.hasNonNull("audio");
  }

  private static Optional<String> agentTurn(JsonNode messages) {
    JsonNode last = messages.path(messages.size() - 1);
    String role = last.path("role").asText("");
    String type = last.path("type").asText("");
    boolean result =
        role.equals("tool")
            || role.equals("function")
            || type.endsWith("_output")
            || type.equals("mcp_approval_response");
    return result ? Optional.of(Wire.AGENT_TURN) : Optional.empty();
  }
}
