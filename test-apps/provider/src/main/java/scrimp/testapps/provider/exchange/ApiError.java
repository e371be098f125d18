package scrimp.testapps.provider.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in the provider's own shape. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String param;
  private final String code;
  private final String retryAfter;

  /** Any of type, param, code and retryAfter (the header's value) may be null. */
  public ApiError(
      int status, String type, String param, String code, String message, String retryAfter) {
    super(message);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public static ApiError invalid(String param, String code, String message) {
    return new ApiError(400, "invalid_request_error", param, code, message, null);
  }

  /** The error that the provider gives with a status, whatever its cause. */
  public static ApiError ofStatus(int status, String retryAfter) {
    String type =
        switch (status) {
          case 429 -> "requests";
          case 500, 502, 503, 504 -> "server_error";
          default -> "invalid_request_error";
        };
    String code =
        switch (status) {
          case 401 -> "invalid_api_key";
          case 403 -> "unsupported_country_region_territory";
          case 429 -> "rate_limit_exceeded";
          default -> null;
        };
    String message =
        switch (status) {
          case 401 -> "Incorrect API key provided.";
          case 429 -> "Rate limit reached for requests. Please try again later.";
          case 500 -> "The server had an error while processing your request. Sorry about that!";
          case 503 -> "The engine is currently overloaded, please try again later.";
          default -> "The request failed with status " + status + ", as it was asked to.";
        };
    return new ApiError(status, type, null, code, message, retryAfter);
  }

  public int status() {
    return status;
  }

  public String retryAfter() {
    return retryAfter;
  }

  public ObjectNode json() {
    ObjectNode outer = JsonNodeFactory.instance.objectNode();
    ObjectNode error = outer.putObject("error");
    error.put("message", getMessage());
    error.put("type", type);
    error.put("param", param);
    error.put("code", code);
    return outer;
  }
}
