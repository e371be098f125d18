package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import scrimp.call.Json;

/** Reads an object field by field; a field that nobody asked for is refused in the end. */
final class Fields {
  private final String path;
  private final JsonNode object;
  private final Set<String> left = new LinkedHashSet<>();

  private Fields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
    object.fieldNames().forEachRemaining(left::add);
  }

  static Fields of(JsonNode object) {
    return new Fields("", object);
  }

  /**
   * @param path of the object in the request, for the refusal
   */
  static Fields of(String path, JsonNode object) {
    if (!object.isObject()) {
      throw Untranslatable.field(path);
    }
    return new Fields(path + ".", object);
  }

  /** The field's value, or a missing node; JSON's null counts as missing. */
  JsonNode take(String name) {
    left.remove(name);
    JsonNode value = object.path(name);
    return value.isNull() ? object.path("\0") : value;
  }

  String text(String name) {
    JsonNode value = take(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw Untranslatable.field(path + name);
    }
    return value.textValue();
  }

  Integer integer(String name) {
    JsonNode value = take(name);
    return value.isMissingNode() ? null : Integer.valueOf(value.asInt());
  }

  Long whole(String name) {
    JsonNode value = take(name);
    return value.isMissingNode() ? null : Long.valueOf(value.asLong());
  }

  Double decimal(String name) {
    JsonNode value = take(name);
    return value.isMissingNode() ? null : Double.valueOf(value.asDouble());
  }

  /** Fields that cannot change the answer, or are read elsewhere. */
  Fields ignore(String... names) {
    for (String name : names) {
      left.remove(name);
    }
    return this;
  }

  /** A field that may only hold what it means where it is left out, as JSON. */
  Fields only(String name, String meaning) {
    JsonNode value = take(name);
    if (!value.isMissingNode() && !same(value, meaning)) {
      throw Untranslatable.field(path + name);
    }
    return this;
  }

  void done() {
    for (String name : left) {
      if (!object.path(name).isNull()) {
        throw Untranslatable.field(path + name);
      }
    }
  }

  private static boolean same(JsonNode value, String json) {
    return value.isNumber()
        ? value.asText().equals(json) || value.asDouble() == number(json)
        : value.toString().equals(json);
  }

  private static double number(String json) {
    JsonNode node =
        Json.object(("{\"n\":" + json + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return node.path("n").isNumber() ? node.path("n").asDouble() : Double.NaN;
  }
}
