package scrimp.testapps.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes a value that a JSON schema allows, the same one for the same seed. */
public final class SchemaJson {
  /** Below this depth optional branches end: recursive schemas must come to a stop. */
  private static final int MAX_DEPTH = 6;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root;
  private final SplittableRandom random;

  private SchemaJson(JsonNode root, SplittableRandom random) {
    this.root = root;
    this.random = random;
  }

  public static JsonNode matching(JsonNode schema, SplittableRandom random) {
    return new SchemaJson(schema, random).value(schema, 0);
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      return value(resolve(schema.get("$ref").asText()), depth + 1);
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return pick(schema.get("enum"));
    }
    for (String choice : new String[] {"anyOf", "oneOf"}) {
      if (schema.has(choice)) {
        return choose(schema.get(choice), depth);
      }
    }
    if (schema.has("allOf")) {
      return value(merged(schema), depth);
    }
    return typed(type(schema, depth), schema, depth);
  }

  private JsonNode typed(String type, JsonNode schema, int depth) {
    return switch (type) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> NODES.numberNode(Math.round(Math.floor(number(schema, 1000))));
      case "number" ->
          NODES.numberNode(BigDecimal.valueOf(Math.round(number(schema, 1000) * 100), 2));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      default -> string(schema);
    };
  }

  private JsonNode resolve(String reference) {
    JsonNode target = reference.startsWith("#") ? root.at(reference.substring(1)) : null;
    if (target == null || target.isMissingNode()) {
      throw new IllegalArgumentException("the schema's $ref " + reference + " leads nowhere");
    }
    return target;
  }

  private JsonNode pick(JsonNode values) {
    return values.get(random.nextInt(values.size()));
  }

  private JsonNode choose(JsonNode options, int depth) {
    if (depth >= MAX_DEPTH) {
      for (JsonNode option : options) {
        if ("null".equals(option.path("type").asText())) {
          return NODES.nullNode();
        }
      }
    }
    return value(options.get(0), depth + 1);
  }

  private static ObjectNode merged(JsonNode schema) {
    ObjectNode all = NODES.objectNode();
    for (JsonNode part : schema.get("allOf")) {
      part.properties().forEach(field -> merge(all, field));
    }
    return all;
  }

  private static void merge(ObjectNode all, Map.Entry<String, JsonNode> field) {
    if (field.getKey().equals("properties")) {
      all.withObject("/properties").setAll((ObjectNode) field.getValue());
    } else {
      all.set(field.getKey(), field.getValue());
    }
  }

  private static String type(JsonNode schema, int depth) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      Iterator<JsonNode> types = type.elements();
      String first = types.next().asText();
      while (depth >= MAX_DEPTH && types.hasNext()) {
        if (types.next().asText().equals("null")) {
          return "null";
        }
      }
      return first;
    }
    return type.isTextual() ? type.asText() : schema.has("properties") ? "object" : "string";
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(field -> object.set(field.getKey(), value(field.getValue(), depth + 1)));
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    int least = schema.path("minItems").asInt(0);
    int size = depth >= MAX_DEPTH ? least : Math.max(least, 2);
    for (int i = 0; i < Math.min(size, schema.path("maxItems").asInt(size)); i++) {
      array.add(value(schema.path("items"), depth + 1));
    }
    return array;
  }

  private double number(JsonNode schema, int span) {
    double low = schema.path("minimum").asDouble(schema.path("exclusiveMinimum").asDouble(0) + 1);
    double high = schema.path("maximum").asDouble(low + span);
    return low + random.nextDouble() * Math.max(0, high - low);
  }

  private TextNode string(JsonNode schema) {
    return NODES.textNode(
        switch (schema.path("format").asText("")) {
          case "date" -> "2026-0%d-1%d".formatted(random.nextInt(1, 10), random.nextInt(10));
          case "date-time" -> "2026-0%d-11T12:00:00Z".formatted(random.nextInt(1, 10));
          case "email" -> "user%d@example.com".formatted(random.nextInt(1000));
          case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
          default -> AnswerText.ofWords(random.nextInt(2, 8), random);
        });
  }
}
