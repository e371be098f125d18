package scrimp.testapps.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import scrimp.testapps.provider.answer.Seed;
import scrimp.testapps.provider.answer.Tokens;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/** The API's front door, without credentials, and the endpoints that write nothing. */
public final class Ollama {
  private static final int DIMENSIONS = 16;

  private final WritingEndpoint writing;

  public Ollama(Circumstances circumstances) {
    writing = new WritingEndpoint(circumstances);
  }

  /** Whether that path is one of this API. */
  public static boolean owns(String path) {
    return path.startsWith("/api/");
  }

  public void handle(Exchange exchange) throws IOException {
    try {
      switch (exchange.method() + " " + exchange.path()) {
        case "POST /api/chat" -> writing.chat(exchange);
        case "POST /api/generate" -> writing.generate(exchange);
        case "POST /api/embed" -> embed(exchange);
        case "GET /api/version" -> exchange.reply(Json.object().put("version", "0.12.0"));
        case "GET /api/tags" -> exchange.reply(tags());
        default -> throw new ApiError(404, null, null, null, "404 page not found", null);
      }
    } catch (ApiError refusal) {
      refuse(exchange, refusal, Script.PLAIN);
    } catch (IllegalArgumentException mistake) {
      refuse(exchange, ApiError.invalid(null, null, mistake.getMessage()), Script.PLAIN);
    }
  }

  /** Refuses in Ollama's shape. */
  static void refuse(Exchange exchange, ApiError error, Script script) throws IOException {
    exchange.reply(error.status(), json(error), 0, script);
  }

  static ObjectNode json(ApiError error) {
    return Json.object().put("error", error.getMessage());
  }

  private static ObjectNode tags() {
    ObjectNode tags = Json.object();
    tags.putArray("models").addObject().put("name", "llama3.2:latest").put("model", "llama3.2");
    return tags;
  }

  private static void embed(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    String model = body.path("model").asText();
    exchange.model(model);
    List<String> texts = new ArrayList<>();
    if (body.path("input").isTextual()) {
      texts.add(body.path("input").asText());
    }
    body.path("input").forEach(text -> texts.add(text.asText()));
    int counted = texts.stream().mapToInt(Tokens.of(model)::count).sum();
    ObjectNode json = Json.object().put("model", model);
    ArrayNode embeddings = json.putArray("embeddings");
    for (String text : texts) {
      SplittableRandom random = Seed.of("embedding", text);
      ArrayNode vector = embeddings.addArray();
      for (int i = 0; i < DIMENSIONS; i++) {
        vector.add((float) (random.nextDouble() - 0.5));
      }
    }
    exchange.bill(new BilledUsage(counted, 0, 0, 0, 0, 0));
    exchange.reply(json.put("total_duration", 1_000_000).put("prompt_eval_count", counted));
  }
}
