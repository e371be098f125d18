package scrimp.testapps.genai;

import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;

/** The application's clients, and what its requests share. */
final class App {
  static final String MODEL = "gemini-2.5-flash";
  static final String SYSTEM = "You are the support desk of a parcel service.";

  private final String baseUrl;
  private final Client client;

  App(String baseUrl) {
    this.baseUrl = baseUrl;
    this.client = with("key-test", options(1));
  }

  /** Without retries. */
  Client client() {
    return client;
  }

  Client withKey(String key) {
    return with(key, options(1));
  }

  Client retrying() {
    return with("key-test", options(3));
  }

  Client withTimeout(int millis) {
    return with("key-test", options(1).timeout(millis));
  }

  private HttpOptions.Builder options(int attempts) {
    return HttpOptions.builder()
        .baseUrl(baseUrl)
        .retryOptions(HttpRetryOptions.builder().attempts(attempts).build());
  }

  private static Client with(String key, HttpOptions.Builder options) {
    return Client.builder().apiKey(key).vertexAI(false).httpOptions(options.build()).build();
  }

  static GenerateContentConfig.Builder config() {
    return GenerateContentConfig.builder()
        .systemInstruction(Content.fromParts(Part.fromText(SYSTEM)))
        .temperature(0.2f);
  }
}
