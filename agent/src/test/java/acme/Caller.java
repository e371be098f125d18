package acme;

/** One HTTP client. */
public interface Caller {

  /** What came back. */
  record Got(int status, String body, String source, String url) {}

  /** Posts that body to that URL. */
  Got call(String url, String body) throws Exception;

  static Caller of(String client) {
    return switch (client) {
      case "jdk" -> new JdkCaller();
      case "jdk-async" -> new JdkAsyncCaller();
      case "okhttp" -> new OkHttpCaller();
      case "urlconnection" -> new UrlCaller();
      case "apache4" -> Apache4Caller.usual();
      case "apache4-minimal" -> Apache4Caller.minimal();
      case "apache4-old" -> Apache4Caller.old();
      case "apache5" -> Apache5Caller.usual();
      case "apache5-minimal" -> Apache5Caller.minimal();
      case "apache5-async" -> new Apache5AsyncCaller();
      default -> throw new IllegalArgumentException(client);
    };
  }

  /** What a request with that body is sent with: a message of "signed" goes as one that is. */
  static String authorization(String body) {
    return body.contains("signed")
        ? "AWS4-HMAC-SHA256 Credential=AKID/20261121/eu/bedrock/aws4_request"
        : "Bearer application";
  }

  /** A chat request with that one message. */
  static String chat(String message) {
    return """
        {"model":"gpt-4o-mini","temperature":0,"messages":[{"role":"user","content":"%s"}]}"""
        .formatted(message);
  }
}
