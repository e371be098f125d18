package scrimp.testapps.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/** The API's front door: credentials, and the way to each operation on a model. */
public final class Bedrock {
  private static final String BAD_KEY = "sk-bad";
  private static final Pattern OPERATION =
      Pattern.compile("/model/(.+)/(converse(?:-stream)?|invoke(?:-with-response-stream)?)");

  private final ModelEndpoint models;

  public Bedrock(Circumstances circumstances) {
    models = new ModelEndpoint(circumstances);
  }

  /** Whether that path is one of this API. */
  public static boolean owns(String path) {
    return path.startsWith("/model/");
  }

  public void handle(Exchange exchange) throws IOException {
    exchange.asAmazon();
    try {
      authenticate(exchange);
      Matcher operation = OPERATION.matcher(exchange.path());
      if (!operation.matches() || !exchange.method().equals("POST")) {
        throw new ApiError(404, null, null, null, "UnknownOperationException", null);
      }
      String id = URLDecoder.decode(operation.group(1).replace("+", "%2B"), UTF_8);
      String model = id.substring(id.lastIndexOf('/') + 1);
      exchange.model(model);
      route(exchange, model, operation.group(2));
    } catch (ApiError refusal) {
      refuse(exchange, refusal, Script.PLAIN);
    } catch (IllegalArgumentException mistake) {
      refuse(exchange, ApiError.invalid(null, null, mistake.getMessage()), Script.PLAIN);
    }
  }

  private void route(Exchange exchange, String model, String operation) throws IOException {
    switch (operation) {
      case "converse" -> models.converse(exchange, model);
      case "converse-stream" -> models.converseStream(exchange, model);
      case "invoke" -> invoke(exchange, model);
      default -> models.invokeStream(exchange, model, shape(model));
    }
  }

  private void invoke(Exchange exchange, String model) throws IOException {
    if (model.contains("titan-embed")) {
      EmbedEndpoint.titan(exchange, model);
    } else if (model.contains("cohere.embed")) {
      EmbedEndpoint.cohere(exchange, model);
    } else {
      models.invoke(exchange, model, shape(model));
    }
  }

  private static Shape shape(String model) {
    if (model.contains("anthropic.")) {
      return new ClaudeShape();
    }
    if (model.contains("amazon.nova")) {
      return ConverseShape.NOVA;
    }
    if (model.contains("meta.llama")) {
      return new LlamaShape();
    }
    throw ApiError.invalid(null, null, "The provided model identifier is invalid.");
  }

  private static void authenticate(Exchange exchange) {
    String given = exchange.header("authorization");
    if (given == null) {
      throw new ApiError(403, null, null, null, "Missing Authentication Token", null);
    }
    if (given.equals("Bearer " + BAD_KEY)) {
      throw new ApiError(
          403, null, null, null, "The security token included in the request is invalid.", null);
    }
    if (given.startsWith("AWS4-")) {
      Signature.check(exchange, given);
    }
  }

  /** Refuses in Amazon's shape. */
  static void refuse(Exchange exchange, ApiError error, Script script) throws IOException {
    if (error.retryAfter() != null) {
      exchange.setHeader("retry-after", error.retryAfter());
    }
    exchange.setHeader("x-amzn-errortype", type(error.status()));
    exchange.reply(error.status(), Json.object().put("message", error.getMessage()), 0, script);
  }

  private static String type(int status) {
    return switch (status) {
      case 401, 403 -> "AccessDeniedException";
      case 404 -> "ResourceNotFoundException";
      case 429 -> "ThrottlingException";
      case 503 -> "ServiceUnavailableException";
      default -> status >= 500 ? "InternalServerException" : "ValidationException";
    };
  }
}
