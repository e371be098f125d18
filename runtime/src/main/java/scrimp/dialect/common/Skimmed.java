package scrimp.dialect.common;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import scrimp.call.Json;

/** Reads the few fields of a document that somebody needs, and passes over its many numbers. */
public final class Skimmed {
  /** Reads one value out of the middle of a document. */
  private static final ObjectReader VALUES =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Skimmed() {}

  /**
   * The document with those fields alone; for each of {@code vectors} that is there and not empty,
   * {@code true}. Null where the document is torn or no object.
   */
  public static JsonNode of(byte[] whole, Set<String> fields, Set<String> vectors) {
    try (JsonParser parser = Json.mapper().createParser(whole)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? read(parser, fields, vectors) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static ObjectNode read(JsonParser parser, Set<String> fields, Set<String> vectors)
      throws IOException {
    ObjectNode read = Json.mapper().createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (fields.contains(name)) {
        read.set(name, (JsonNode) VALUES.readTree(parser));
      } else if (vectors.contains(name)) {
        if (skipped(parser)) {
          read.put(name, true);
        }
      } else {
        parser.skipChildren();
      }
    }
    return parser.currentToken() == JsonToken.END_OBJECT ? read : null;
  }

  /** Whether there was something in the container that was passed over. */
  private static boolean skipped(JsonParser parser) throws IOException {
    boolean any = false;
    if (parser.currentToken().isStructStart()) {
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return any;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        any |= token.isScalarValue();
      }
    }
    return any;
  }
}
