package scrimp.testapps.provider.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/** The API's front door: credentials, and the way to each method of a model. */
public final class Gemini {
  private static final String BAD_KEY = "sk-bad";
  private static final Pattern METHOD =
      Pattern.compile("(?:/v1(?:beta|beta1|alpha)?)?/(?:.+/)?models/([^/:]+):([A-Za-z]+)");

  private final GenerateEndpoint generate;
  private final EmbedEndpoint embed;

  public Gemini(Circumstances circumstances) {
    generate = new GenerateEndpoint(circumstances);
    embed = new EmbedEndpoint(circumstances);
  }

  /** Whether that path is one of this API. */
  public static boolean owns(String path) {
    return METHOD.matcher(path).matches();
  }

  public void handle(Exchange exchange) throws IOException {
    try {
      authenticate(exchange);
      Matcher method = METHOD.matcher(exchange.path());
      if (!method.matches() || !exchange.method().equals("POST")) {
        throw new ApiError(404, null, null, null, "Requested entity was not found.", null);
      }
      exchange.model(method.group(1));
      route(exchange, method.group(1), method.group(2));
    } catch (ApiError refusal) {
      refuse(exchange, refusal, Script.PLAIN);
    } catch (IllegalArgumentException mistake) {
      refuse(exchange, ApiError.invalid(null, null, mistake.getMessage()), Script.PLAIN);
    }
  }

  private void route(Exchange exchange, String model, String method) throws IOException {
    switch (method) {
      case "generateContent" -> generate.whole(exchange, model);
      case "streamGenerateContent" -> generate.stream(exchange, model);
      case "embedContent" -> embed.one(exchange, model);
      case "batchEmbedContents" -> embed.batch(exchange, model);
      case "predict" -> embed.predict(exchange, model);
      case "countTokens" -> generate.count(exchange, model);
      default -> throw new ApiError(404, null, null, null, "Method not found.", null);
    }
  }

  private static void authenticate(Exchange exchange) {
    String bearer = exchange.header("authorization");
    String query = exchange.query() == null ? "" : exchange.query();
    String key = exchange.header("x-goog-api-key");
    if (key == null && bearer == null && !query.matches("(?:.*&)?key=.+")) {
      throw new ApiError(403, null, null, null, "Method doesn't allow unregistered callers.", null);
    }
    if (BAD_KEY.equals(key)) {
      throw new ApiError(
          400, null, null, null, "API key not valid. Please pass a valid API key.", null);
    }
  }

  /** Refuses in Google's shape. */
  static void refuse(Exchange exchange, ApiError error, Script script) throws IOException {
    if (error.retryAfter() != null) {
      exchange.setHeader("retry-after", error.retryAfter());
    }
    exchange.reply(error.status(), json(error), 0, script);
  }

  static ObjectNode json(ApiError error) {
    ObjectNode json = Json.object();
    json.putObject("error")
        .put("code", error.status())
        .put("message", error.getMessage())
        .put("status", status(error.status()));
    return json;
  }

  private static String status(int code) {
    return switch (code) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> code >= 500 ? "INTERNAL" : "FAILED_PRECONDITION";
    };
  }
}
