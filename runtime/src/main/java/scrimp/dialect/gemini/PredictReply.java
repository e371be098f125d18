package scrimp.dialect.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.TokenCount;
import scrimp.dialect.common.WholeReply;

/** A reply with the embeddings of several texts, each of which tells its own tokens. */
final class PredictReply extends WholeReply {
  private static final String VECTORS = "values";
  private static final String TOKENS = "token_count";
  private static final String ERROR = "error";

  private final Estimate estimate;
  private final int expected;

  /**
   * @param expected as many embeddings as there were texts
   */
  PredictReply(Estimate estimate, int expected) {
    super(estimate, Usages::of);
    this.estimate = estimate;
    this.expected = expected;
  }

  /** How many vectors there are and how many tokens they took; the numbers are passed over. */
  @Override
  protected JsonNode parse(byte[] whole) {
    try (JsonParser parser = Json.mapper().createParser(whole)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? counted(parser) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static ObjectNode counted(JsonParser parser) throws IOException {
    int vectors = 0;
    long tokens = TokenCount.ABSENT;
    boolean failed = false;
    while (parser.nextToken() != null) {
      if (parser.currentToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals(VECTORS) && value == JsonToken.START_ARRAY) {
          vectors++;
          parser.skipChildren();
        } else if (name.equals(TOKENS) && value.isNumeric()) {
          tokens = Math.max(0, tokens) + Math.max(0, (long) parser.getDoubleValue());
        }
        failed |= name.equals(ERROR);
      }
    }
    ObjectNode counted = Json.mapper().createObjectNode().put(VECTORS, vectors).put(TOKENS, tokens);
    return failed ? counted.put(ERROR, true) : counted;
  }

  @Override
  protected boolean answers(JsonNode body) {
    return expected > 0 && body.path(VECTORS).intValue() == expected;
  }

  @Override
  protected Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole) {
    long tokens = TokenCount.of(body.path(TOKENS));
    Usage usage = tokens == TokenCount.ABSENT ? estimate.usage("") : Usage.of(tokens, 0);
    return new Outcome(end, usage, null, null, false, null, whole);
  }
}
