package scrimp.dialect.bedrock;

import scrimp.call.Json;

/**
 * An error body of Bedrock's. Its type stands in a header there, but clients take it from the body
 * where there is no such header.
 */
final class ServiceError {
  private ServiceError() {}

  static byte[] of(int status, String message) {
    return Json.bytes(
        Json.mapper().createObjectNode().put("__type", type(status)).put("message", message));
  }

  private static String type(int status) {
    return switch (status) {
      case 401, 403 -> "AccessDeniedException";
      case 404 -> "ResourceNotFoundException";
      case 408 -> "ModelTimeoutException";
      case 424 -> "ModelErrorException";
      case 429 -> "ThrottlingException";
      case 503 -> "ServiceUnavailableException";
      default -> status >= 500 ? "InternalServerException" : "ValidationException";
    };
  }
}
