package scrimp.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.call.Json;

/** Errors in Anthropic's shape. */
final class Errors {
  private Errors() {}

  /**
   * @param code what is wrong in a word, or null
   */
  static byte[] body(int status, String code, String message) {
    ObjectNode body = Json.mapper().createObjectNode().put("type", "error");
    ObjectNode error = body.putObject("error").put("type", type(status)).put("message", message);
    if (code != null) {
      error.putObject("details").put("error_code", code);
    }
    return Json.bytes(body);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
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
