package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import scrimp.call.Json;

/** Gemini's own kind of schema, an OpenAPI subset with types in upper case, as JSON Schema. */
final class GeminiSchema {
  private GeminiSchema() {}

  static JsonNode read(JsonNode own) {
    if (!own.isObject()) {
      return own;
    }
    ObjectNode schema = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : own.properties()) {
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case "type" -> schema.put("type", value.asText().toLowerCase(Locale.ROOT));
        case "properties" -> {
          ObjectNode properties = schema.putObject("properties");
          value.properties().forEach(p -> properties.set(p.getKey(), read(p.getValue())));
        }
        case "items" -> schema.set("items", read(value));
        case "anyOf" -> {
          ArrayNode any = schema.putArray("anyOf");
          value.forEach(one -> any.add(read(one)));
        }
        case "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties" ->
            schema.put(field.getKey(), value.asLong());
        case "nullable", "propertyOrdering" -> {}
        default -> schema.set(field.getKey(), value);
      }
    }
    if (own.path("nullable").asBoolean(false) && schema.has("type")) {
      String type = schema.path("type").asText();
      schema.putArray("type").add(type).add("null");
    }
    return schema;
  }
}
