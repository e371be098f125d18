package scrimp.dialect.gemini;

import scrimp.call.Headers;

/** Where Google takes credentials. */
final class GoogleKeys {
  private GoogleKeys() {}

  /** Access tokens of OAuth begin like no API key does. */
  static Headers with(Headers headers, String key) {
    boolean token = key.startsWith("ya29.") || key.startsWith("eyJ");
    return token
        ? headers.without("x-goog-api-key").with("Authorization", "Bearer " + key)
        : headers.without("authorization").with("x-goog-api-key", key);
  }
}
