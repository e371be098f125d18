package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import scrimp.call.Json;
import scrimp.call.Wire;

/** Request bodies in tests, written with single quotes. */
final class Bodies {
  static final Wire MESSAGES = Anthropic.find("POST", "/v1/messages");

  private Bodies() {}

  static ObjectNode body(String json) {
    return (ObjectNode) Json.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
