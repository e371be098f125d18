package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import scrimp.call.Json;

/** Where a reply has what the model wrote. */
enum Shape {
  /** In a message, as chat replies. */
  MESSAGE {
    @Override
    JsonNode written(JsonNode reply) {
      return reply.path("message");
    }

    @Override
    void write(ObjectNode reply, ObjectNode written) {
      reply.set("message", written);
    }

    @Override
    Set<String> fields() {
      return Set.of("message");
    }

    @Override
    List<String> texts() {
      return List.of("thinking", "content");
    }
  },

  /** In fields of the reply itself, as generate replies. */
  RESPONSE {
    @Override
    JsonNode written(JsonNode reply) {
      ObjectNode written = Json.mapper().createObjectNode();
      for (String field : texts()) {
        if (reply.has(field)) {
          written.set(field, reply.get(field));
        }
      }
      return written;
    }

    @Override
    void write(ObjectNode reply, ObjectNode written) {
      reply.setAll(written);
    }

    @Override
    Set<String> fields() {
      return Set.of("thinking", "response");
    }

    @Override
    List<String> texts() {
      return List.of("thinking", "response");
    }
  };

  /** What the model wrote in that reply or in that line of one, as an object. */
  abstract JsonNode written(JsonNode reply);

  /** Puts what the model wrote where it belongs. */
  abstract void write(ObjectNode reply, ObjectNode written);

  /** The reply's own fields that hold what the model wrote. */
  abstract Set<String> fields();

  /** The strings that come in pieces, in the order in which they come. */
  abstract List<String> texts();

  /** Whether the model asks the application to run tools. */
  boolean toolCalls(JsonNode reply) {
    return !written(reply).path("tool_calls").isEmpty();
  }

  String text(JsonNode reply) {
    StringBuilder text = new StringBuilder();
    JsonNode written = written(reply);
    texts().forEach(field -> text.append(written.path(field).asText("")));
    for (JsonNode call : written.path("tool_calls")) {
      text.append(call.path("function"));
    }
    return text.toString();
  }
}
