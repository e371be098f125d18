package scrimp.testapps.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import scrimp.testapps.load.wire.Received;

/** One chat completion as the application wants it. */
final class Chat {
  private static final String DEFAULT_MODEL = "gpt-4o-mini";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode body = JSON.createObjectNode();
  private final Map<String, String> headers = new HashMap<>();

  /**
   * @param order with {@code prompt}, and where wanted {@code model}, {@code stream}, {@code
   *     maxTokens}, {@code user} and {@code headers}
   */
  Chat(JsonNode order) {
    body.put("model", order.path("model").asText(DEFAULT_MODEL));
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", order.path("prompt").asText());
    if (order.path("stream").asBoolean()) {
      body.put("stream", true);
    }
    if (order.has("maxTokens")) {
      body.put("max_tokens", order.get("maxTokens").asInt());
    }
    if (order.has("user")) {
      body.put("user", order.get("user").asText());
    }
    order.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
  }

  Received ask(Settings settings) throws IOException, InterruptedException {
    headers.put("Authorization", "Bearer " + settings.apiKey());
    headers.put("Content-Type", "application/json");
    URI uri = URI.create(settings.baseUrl() + "/chat/completions");
    return settings.transport().post(uri, headers, JSON.writeValueAsBytes(body));
  }
}
