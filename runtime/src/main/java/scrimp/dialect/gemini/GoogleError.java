package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import scrimp.call.Json;

/** Google's error body. */
final class GoogleError {
  private GoogleError() {}

  static byte[] of(int status, String message) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("error").put("code", status).put("message", message).put("status", name(status));
    return Json.bytes(body);
  }

  /** The name of a status in Google's RPC codes. */
  private static String name(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> status >= 500 ? "INTERNAL" : "FAILED_PRECONDITION";
    };
  }
}
