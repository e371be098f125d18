package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import scrimp.call.Wire;

/**
 * Why a request may not be answered from a cache: state kept at the provider, tools that the
 * provider runs itself, or a step of an agent loop.
 */
final class Uncacheable {
  /** Beginnings of the types of tools that only the application can run. */
  private static final Set<String> APPLICATION_TOOLS =
      Set.of("custom", "bash_", "text_editor_", "computer_", "browser_", "memory_");

  private Uncacheable() {}

  static Optional<String> reason(JsonNode body) {
    String reason = null;
    if (body.hasNonNull("container")) {
      reason = "container";
    } else if (!body.path("mcp_servers").isEmpty()) {
      reason = "mcp servers";
    } else if (serverTools(body.path("tools"))) {
      reason = "server tools";
    } else if (ProviderState.files(body)) {
      reason = "file id";
    } else if (body.hasNonNull("diagnostics")) {
      reason = "diagnostics";
    } else if (body.path("max_tokens").isNumber() && body.path("max_tokens").asLong() == 0) {
      reason = "warming of the prompt cache";
    } else if (agentTurn(body.path("messages"))) {
      reason = Wire.AGENT_TURN;
    }
    return Optional.ofNullable(reason);
  }

  /** Whatever is not known to be the application's is taken for the provider's. */
  private static boolean serverTools(JsonNode tools) {
    for (JsonNode tool : tools) {
      String type = tool.path("type").asText("custom");
      if (APPLICATION_TOOLS.stream().noneMatch(type::startsWith)) {
        return true;
      }
    }
    return false;
  }

  private static boolean agentTurn(JsonNode messages) {
    for (JsonNode block : messages.path(messages.size() - 1).path("content")) {
      if (block.path("type").asText("").endsWith("tool_result")) {
        return true;
      }
    }
    return false;
  }
}
