package scrimp.testapps.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/** The API's front door: credentials, the version, and the way to each endpoint. */
public final class Anthropic {
  private static final String BAD_KEY = "sk-bad";
  private static final String VERSION = "anthropic-version";

  private final Circumstances circumstances;
  private final PromptCache cache = new PromptCache();
  private final MessagesEndpoint messages;

  public Anthropic(Circumstances circumstances) {
    this.circumstances = circumstances;
    this.messages = new MessagesEndpoint(circumstances, cache);
  }

  /** Whether a request is for this API rather than for one that has the same path. */
  public static boolean owns(Exchange exchange) {
    return exchange.path().startsWith("/v1/messages") || exchange.header(VERSION) != null;
  }

  /** Forgets what is in the prompt cache. */
  public void reset() {
    cache.clear();
  }

  public void handle(Exchange exchange) throws IOException {
    exchange.asAnthropic();
    try {
      admit(exchange);
      route(exchange);
    } catch (ApiError refusal) {
      Errors.refuse(exchange, refusal, Script.PLAIN);
    } catch (IllegalArgumentException mistake) {
      Errors.refuse(exchange, Errors.invalid(mistake.getMessage()), Script.PLAIN);
    }
  }

  private static void admit(Exchange exchange) {
    String bearer = exchange.header("authorization");
    String key = exchange.header("x-api-key");
    if (key == null && bearer != null && bearer.startsWith("Bearer ")) {
      key = bearer.substring("Bearer ".length());
    }
    if (key == null || key.isBlank()) {
      throw new ApiError(401, null, null, null, "x-api-key header is required", null);
    }
    if (key.equals(BAD_KEY)) {
      throw new ApiError(401, null, null, null, "invalid x-api-key", null);
    }
    if (exchange.header(VERSION) == null) {
      throw Errors.invalid(VERSION + ": header is required");
    }
  }

  private void route(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "POST /v1/messages" -> messages.handle(exchange);
      case "POST /v1/messages/count_tokens" -> {
        ObjectNode body = exchange.json();
        body.put("max_tokens", 1);
        MessagesRequest request = MessagesRequest.of(body, circumstances.fault().unknownModels());
        exchange.reply(Json.object().put("input_tokens", request.ask().inputTokens()));
      }
      case "GET /v1/models" -> exchange.reply(Models.list());
      default -> throw new ApiError(404, null, null, null, "Not Found", null);
    }
  }
}
