package scrimp.testapps.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.Script;

/** Refusals in Anthropic's shape. */
final class Errors {
  private Errors() {}

  static ApiError invalid(String message) {
    return new ApiError(400, null, null, null, message, null);
  }

  static void refuse(Exchange exchange, ApiError error, Script script) throws IOException {
    if (error.retryAfter() != null) {
      exchange.setHeader("retry-after", error.retryAfter());
    }
    exchange.reply(error.status(), json(error.status(), error.getMessage()), 0, script);
  }

  static ObjectNode json(int status, String message) {
    ObjectNode json = Json.object().put("type", "error");
    json.putObject("error").put("type", type(status)).put("message", message);
    return json.put("request_id", "req_011");
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }
}
