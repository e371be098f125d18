package scrimp.stage.cache.semantic.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * What an endpoint of OpenAI's form says to one text.
 *
 * @param vector of length 1
 * @param model as the endpoint names it
 * @param tokens billed for, 0 where it does not say
 */
record EmbeddingAnswer(float[] vector, String model, long tokens) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static byte[] question(String model, String text) {
    ObjectNode question = JSON.createObjectNode();
    question.put("model", model);
    question.put("input", text);
    question.put("encoding_format", "float");
    try {
      return JSON.writeValueAsBytes(question);
    } catch (IOException e) {
      throw new EmbeddingException("cannot write the request", e);
    }
  }

  /**
   * @param asked the model's name where the answer does not tell
   */
  static EmbeddingAnswer of(byte[] body, String asked) {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (IOException e) {
      // the cause would quote the body
      throw new EmbeddingException("the answer is not JSON");
    }
    JsonNode vector = answer.path("data").path(0).path("embedding");
    if (!vector.isArray() || vector.isEmpty()) {
      throw new EmbeddingException("the answer has no embedding");
    }
    return new EmbeddingAnswer(
        unit(vector),
        answer.path("model").asText(asked),
        answer.path("usage").path("prompt_tokens").asLong(0));
  }

  private static float[] unit(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    double square = 0;
    for (int i = 0; i < vector.length; i++) {
      if (!numbers.get(i).isNumber()) {
        throw new EmbeddingException("the embedding is not of numbers");
      }
      vector[i] = numbers.get(i).floatValue();
      square += (double) vector[i] * vector[i];
    }
    double length = Math.sqrt(square);
    if (!(length > 0 && length < Double.MAX_VALUE)) {
      throw new EmbeddingException("the embedding has no length");
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) length;
    }
    return vector;
  }
}
