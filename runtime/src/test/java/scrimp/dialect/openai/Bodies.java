package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import scrimp.call.Json;
import scrimp.call.Wire;

/** Request bodies in tests, written with single quotes. */
final class Bodies {
  static final Wire CHAT = OpenAi.find("POST", "/chat/completions");
  static final Wire RESPONSES = OpenAi.find("POST", "/responses");
  static final Wire EMBEDDINGS = OpenAi.find("POST", "/embeddings");

  private Bodies() {}

  static ObjectNode body(String json) {
    return (ObjectNode) Json.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
