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

/** {@code :embedContent} and {@code :batchEmbedContents}: numbers drawn from the text. */
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
    SplittableRandom random = Seed.of("embedding", text(request));
    ObjectNode embedding = Json.object();
    ArrayNode values = embedding.putArray("values");
    int dimensions = request.path("outputDimensionality").asInt(DIMENSIONS);
    for (int i = 0; i < dimensions; i++) {
      values.add((float) (random.nextDouble() - 0.5));
    }
    return embedding;
  }

  private static String text(JsonNode request) {
    StringBuilder text = new StringBuilder();
    request.at("/content/parts").forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }
}
