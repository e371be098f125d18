package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scrimp.call.Wire;

/** Why a request may not be answered from a cache. */
final class Uncacheable {
  /** Tools that the application runs; whatever else comes up is run by Google. */
  private static final Set<String> APPLICATION_TOOLS =
      Set.of("functionDeclarations", "function_declarations");

  private Uncacheable() {}

  static Optional<String> reason(JsonNode body) {
    if (body.path("contents").isEmpty()) {
      return Optional.of("no contents");
    }
    if (Fields.of(body, "cachedContent").isTextual()) {
      return Optional.of("cached content");
    }
    if (body.path("store").asBoolean(false)) {
      return Optional.of("store");
    }
    if (serverTools(body)) {
      return Optional.of("server tools");
    }
    if (notText(Fields.of(body, "generationConfig"))) {
      return Optional.of("output that is no text");
    }
    if (files(body)) {
      return Optional.of("file by URL");
    }
    return agentTurn(body.path("contents")) ? Optional.of(Wire.AGENT_TURN) : Optional.empty();
  }

  /** Whether the request names something that only this provider has. */
  static boolean stateful(JsonNode body) {
    return Fields.of(body, "cachedContent").isTextual() || files(body) || retrieves(body);
  }

  private static boolean serverTools(JsonNode body) {
    for (JsonNode tool : body.path("tools")) {
      for (Map.Entry<String, JsonNode> kind : tool.properties()) {
        if (!APPLICATION_TOOLS.contains(kind.getKey()) && !kind.getValue().isNull()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean retrieves(JsonNode body) {
    for (JsonNode tool : body.path("tools")) {
      if (Fields.of(tool, "fileSearch").isObject() || tool.path("retrieval").isObject()) {
        return true;
      }
    }
    return false;
  }

  private static boolean notText(JsonNode config) {
    for (JsonNode modality : Fields.of(config, "responseModalities")) {
      if (!modality.asText("").equalsIgnoreCase("TEXT")) {
        return true;
      }
    }
    return false;
  }

  /** What a URL leads to may change under it. */
  private static boolean files(JsonNode body) {
    for (JsonNode content : body.path("contents")) {
      for (JsonNode part : content.path("parts")) {
        if (Fields.of(part, "fileData").isObject()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean agentTurn(JsonNode contents) {
    JsonNode last = contents.isArray() ? contents.path(contents.size() - 1) : contents;
    for (JsonNode part : last.path("parts")) {
      if (Fields.of(part, "functionResponse").isObject()) {
        return true;
      }
    }
    return false;
  }
}
