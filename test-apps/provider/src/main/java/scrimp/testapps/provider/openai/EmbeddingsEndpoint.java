package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.answer.Seed;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;

/**
 * {@code POST /embeddings}: unit vectors, each the sum of one random direction a word, so that
 * texts which share words are near each other. Directives are read from the first input.
 */
final class EmbeddingsEndpoint implements Endpoint {
  private static final int DIMENSIONS = 1536;
  private static final int LARGE_DIMENSIONS = 3072;

  private final Circumstances circumstances;

  EmbeddingsEndpoint(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    exchange.model(body.path("model").asText(null));
    String model = Models.asked(body, circumstances.fault().unknownModels());
    Tokens tokens = Tokens.of(model);
    List<String> texts = texts(body.path("input"), tokens);
    Course course = circumstances.courseOf(Directives.in(texts.get(0)), texts.get(0));
    if (course.error() != null) {
      exchange.refuse(course.error(), course.script());
      return;
    }
    int counted = texts.stream().mapToInt(tokens::count).sum();
    exchange.bill(new BilledUsage(counted, 0, 0, 0, 0, 0));
    exchange.reply(200, reply(model, body, texts, counted), 0, course.script());
  }

  private static List<String> texts(JsonNode input, Tokens tokens) {
    List<String> texts = new ArrayList<>();
    if (input.isTextual()) {
      texts.add(input.asText());
    } else if (input.path(0).isNumber()) {
      texts.add(decoded(input, tokens));
    } else {
      input.forEach(each -> texts.add(each.isArray() ? decoded(each, tokens) : each.asText()));
    }
    if (texts.isEmpty() || texts.stream().anyMatch(String::isEmpty)) {
      throw ApiError.invalid("input", null, "'$.input' is invalid: it must not be empty.");
    }
    return texts;
  }

  private static String decoded(JsonNode ids, Tokens tokens) {
    List<Integer> list = new ArrayList<>();
    ids.forEach(id -> list.add(id.asInt()));
    return tokens.decode(list);
  }

  private static ObjectNode reply(String model, JsonNode body, List<String> texts, int counted) {
    int usual = model.equals("text-embedding-3-large") ? LARGE_DIMENSIONS : DIMENSIONS;
    int dimensions = body.path("dimensions").asInt(usual);
    if (dimensions < 1 || dimensions > usual) {
      throw ApiError.invalid(
          "dimensions",
          null,
          "Invalid 'dimensions': expected 1 to " + usual + ", got " + dimensions);
    }
    boolean base64 = body.path("encoding_format").asText("float").equals("base64");
    ObjectNode json = Json.object().put("object", "list");
    ArrayNode data = json.putArray("data");
    for (int i = 0; i < texts.size(); i++) {
      ObjectNode one = data.addObject().put("object", "embedding").put("index", i);
      float[] vector = vector(texts.get(i), dimensions);
      if (base64) {
        one.put("embedding", base64(vector));
      } else {
        ArrayNode numbers = one.putArray("embedding");
        for (float number : vector) {
          numbers.add(number);
        }
      }
    }
    json.put("model", model);
    json.putObject("usage").put("prompt_tokens", counted).put("total_tokens", counted);
    return json;
  }

  private static float[] vector(String text, int dimensions) {
    double[] sum = new double[dimensions];
    for (String word : text.split("\\s+")) {
      SplittableRandom random = Seed.of("word", word);
      for (int i = 0; i < dimensions; i++) {
        sum[i] += random.nextDouble() - 0.5;
      }
    }
    double square = 0;
    for (double number : sum) {
      square += number * number;
    }
    float[] unit = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      unit[i] = (float) (sum[i] / Math.sqrt(square));
    }
    return unit;
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
