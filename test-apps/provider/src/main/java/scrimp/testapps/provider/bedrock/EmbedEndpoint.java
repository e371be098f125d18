package scrimp.testapps.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.SplittableRandom;
import scrimp.testapps.provider.answer.Seed;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;

/** Titan's embeddings, which tell their usage in the body, and Cohere's, which do not. */
final class EmbedEndpoint {
  private static final int DIMENSIONS = 16;

  private EmbedEndpoint() {}

  static void titan(Exchange exchange, String model) throws IOException {
    JsonNode body = exchange.json();
    String text = body.path("inputText").asText("");
    int counted = bill(exchange, Tokens.of(model).count(text));
    ObjectNode json = Json.object().put("inputTextTokenCount", counted);
    vector(json.putArray("embedding"), text, body.path("dimensions").asInt(DIMENSIONS));
    exchange.reply(json);
  }

  static void cohere(Exchange exchange, String model) throws IOException {
    JsonNode body = exchange.json();
    ObjectNode json = Json.object().put("response_type", "embeddings_floats");
    ArrayNode all = json.putArray("embeddings");
    int counted = 0;
    for (JsonNode text : body.path("texts")) {
      vector(all.addArray(), text.asText(), DIMENSIONS);
      counted += Tokens.of(model).count(text.asText());
    }
    bill(exchange, counted);
    json.set("texts", body.path("texts"));
    exchange.reply(json);
  }

  private static int bill(Exchange exchange, int counted) {
    exchange.bill(new BilledUsage(counted, 0, 0, 0, 0, 0));
    exchange.setHeader("X-Amzn-Bedrock-Input-Token-Count", Integer.toString(counted));
    return counted;
  }

  private static void vector(ArrayNode to, String text, int dimensions) {
    SplittableRandom random = Seed.of("embedding", text);
    for (int i = 0; i < dimensions; i++) {
      to.add((float) (random.nextDouble() - 0.5));
    }
  }
}
