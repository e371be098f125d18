package scrimp.embedder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import scrimp.stage.cache.semantic.embed.EmbeddingException;

/** A {@code tokenizer.json} of Hugging Face's. */
final class TokenizerJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenizerJson() {}

  /** The same, but it neither cuts nor pads: that of all-MiniLM-L6-v2 cuts at 128 tokens. */
  static byte[] uncut(byte[] json) {
    ObjectNode tokenizer = parsed(json);
    tokenizer.putNull("truncation");
    tokenizer.putNull("padding");
    try {
      return JSON.writeValueAsBytes(tokenizer);
    } catch (IOException e) {
      throw new EmbeddingException("cannot write the tokenizer", e);
    }
  }

  /** The token that stands for every word that is not in the vocabulary, or null. */
  static String unknownToken(byte[] json) {
    JsonNode model = parsed(json).path("model");
    JsonNode named = model.path("unk_token");
    if (named.isTextual()) {
      return named.textValue();
    }
    JsonNode id = model.path("unk_id");
    return id.isInt() ? model.path("vocab").path(id.intValue()).path(0).textValue() : null;
  }

  static InputStream stream(byte[] json) {
    return new ByteArrayInputStream(json);
  }

  private static ObjectNode parsed(byte[] json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new EmbeddingException("the tokenizer is not JSON", e);
    }
    throw new EmbeddingException("the tokenizer is not a JSON object");
  }
}
