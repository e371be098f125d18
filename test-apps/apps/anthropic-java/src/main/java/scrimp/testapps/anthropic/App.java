package scrimp.testapps.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Metadata;
import java.time.Duration;

/**
 * The application's clients, made as the SDK's own examples make them, and the requests that
 * scenarios share.
 */
final class App implements AutoCloseable {
  static final String SYSTEM = "You are the support desk of a parcel service.";
  private static final long MAX_TOKENS = 1024;

  private final Settings settings;
  private final AnthropicClient client;
  private final AnthropicClientAsync async;

  App(Settings settings) {
    this.settings = settings;
    client =
        AnthropicOkHttpClient.builder()
            .baseUrl(settings.baseUrl())
            .apiKey(settings.apiKey())
            .maxRetries(0)
            .build();
    async =
        AnthropicOkHttpClientAsync.builder()
            .baseUrl(settings.baseUrl())
            .apiKey(settings.apiKey())
            .maxRetries(0)
            .build();
  }

  /** The client without retries. */
  AnthropicClient client() {
    return client;
  }

  AnthropicClientAsync async() {
    return async;
  }

  /** The client as the SDK sets it up if nothing is said: two retries. */
  AnthropicClient retrying() {
    return client.withOptions(options -> options.maxRetries(2));
  }

  AnthropicClient withTimeout(Duration timeout) {
    return client.withOptions(options -> options.timeout(timeout));
  }

  AnthropicClient withKey(String key) {
    return client.withOptions(options -> options.replaceHeaders("X-Api-Key", key));
  }

  String model() {
    return settings.model();
  }

  MessageCreateParams.Builder message(String prompt) {
    return MessageCreateParams.builder()
        .model(settings.model())
        .maxTokens(MAX_TOKENS)
        .system(SYSTEM)
        .metadata(Metadata.builder().userId("ada").build())
        .addUserMessage(settings.promptOr(prompt));
  }

  @Override
  public void close() {
    client.close();
    async.close();
  }
}
