package scrimp.testapps.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.SplittableRandom;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.answer.Seed;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;

/**
 * {@code :embedContent}, {@code :batchEmbedContents} and {@code :predict}: numbers drawn from the
 * text.
 */
final class EmbedEndpoint {
  private static final int DIMENSIONS = 16;

  private final Circumstances circumstances;

  EmbedEndpoint(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  void one(Exchange exchange, String model) throws IOException {
    JsonNode body = exchange.json();
    ObjectNode json = Json.object();
    json.set("embedding", embedding(body));
    reply(exchange, model, text(body), json);
  }

  void batch(Exchange exchange, String model) throws IOException {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("embeddings");
    StringBuilder text = new StringBuilder();
    for (JsonNode request : exchange.json().path("requests")) {
      all.add(embedding(request));
      text.append(text(request));
    }
    reply(exchange, model, text.toString(), json);
  }

  /** Vertex AI's form: several texts, each with its own tokens. */
  void predict(Exchange exchange, String model) throws IOException {
    JsonNode body = exchange.json();
    ObjectNode json = Json.object();
    ArrayNode predictions = json.putArray("predictions");
    int dimensions = body.at("/parameters/outputDimensionality").asInt(DIMENSIONS);
    int counted = 0;
    for (JsonNode instance : body.path("instances")) {
      String text = instance.path("content").asText();
      ObjectNode embeddings = predictions.addObject().putObject("embeddings");
      vector(embeddings.putArray("values"), text, dimensions);
      int tokens = Tokens.of(model).count(text);
      embeddings.putObject("statistics").put("truncated", false).put("token_count", tokens);
      counted += tokens;
    }
    exchange.bill(new BilledUsage(counted, 0, 0, 0, 0, 0));
    exchange.reply(json);
  }

  private void reply(Exchange exchange, String model, String text, ObjectNode json)
      throws IOException {
    Course course = circumstances.courseOf(Directives.in(text), text);
    if (course.error() != null) {
      Gemini.refuse(exchange, course.error(), course.script());
      return;
    }
    exchange.bill(new BilledUsage(Tokens.of(model).count(text), 0, 0, 0, 0, 0));
    exchange.reply(200, json, 0, course.script());
  }

  private static ObjectNode embedding(JsonNode request) {
    ObjectNode embedding = Json.object();
    int dimensions = request.path("outputDimensionality").asInt(DIMENSIONS);
    vector(embedding.putArray("values"), text(request), dimensions);
    return embedding;
  }

  private static void vector(ArrayNode to, String text, int dimensions) {
    SplittableRandom random = Seed.of("embedding", text);
    for (int i = 0; i < dimensions; i++) {
      to.add((float) (random.nextDouble() - 0.5));
    }
  }

  private static String text(JsonNode request) {
    StringBuilder text = new StringBuilder();
    request.at("/content/parts").forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }
}
