package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.call.Json;

final class Bodies {
  private Bodies() {}

  /** A body written with single quotes. */
  static ObjectNode body(String json) {
    return (ObjectNode) Json.object(json.replace('\'', '"').getBytes());
  }
}
