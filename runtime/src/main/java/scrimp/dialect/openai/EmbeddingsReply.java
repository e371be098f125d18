package scrimp.dialect.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.WholeReply;

/** A reply with embeddings, whose many numbers are passed over unread. */
final class EmbeddingsReply extends WholeReply {
  /** Reads one value out of the middle of a document. */
  private static final ObjectReader VALUES =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private boolean data;

  EmbeddingsReply(Estimate estimate) {
    super(estimate, Usages::of);
  }

  @Override
  protected JsonNode parse(byte[] whole) {
    try (JsonParser parser = Json.mapper().createParser(whole)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? fields(parser) : null;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected boolean answers(JsonNode body) {
    return data;
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    String model = body.path("model").textValue();
    return new Outcome(end, usage(body, ""), model, null, false, null, whole);
  }

  private ObjectNode fields(JsonParser parser) throws IOException {
    ObjectNode fields = Json.mapper().createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("usage") || name.equals("error")) {
        fields.set(name, (JsonNode) VALUES.readTree(parser));
      } else if (name.equals("model")) {
        fields.put(name, parser.getText());
      } else {
        skip(parser, name, value);
      }
    }
    return parser.currentToken() == JsonToken.END_OBJECT ? fields : null;
  }

  private void skip(JsonParser parser, String name, JsonToken value) throws IOException {
    if (!name.equals("data") || value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
      data = true;
      parser.skipChildren();
    }
  }
}
