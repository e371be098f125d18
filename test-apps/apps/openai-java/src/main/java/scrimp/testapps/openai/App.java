package scrimp.testapps.openai;

import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.Timeout;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import java.time.Duration;

/**
 * The application's clients, made as the SDK's own examples make them, and the requests that
 * scenarios share.
 */
final class App implements AutoCloseable {
  static final String SYSTEM = "You are the support desk of a parcel service.";

  private final Settings settings;
  private final OpenAIClient client;
  private final OpenAIClientAsync async;

  App(Settings settings) {
    this.settings = settings;
    OpenAIOkHttpClient.Builder builder =
        OpenAIOkHttpClient.builder().baseUrl(settings.baseUrl()).maxRetries(0);
    if (settings.azure()) {
      client =
          builder
              .credential(AzureApiKeyCredential.create(settings.apiKey()))
              .azureUrlPathMode(AzureUrlPathMode.LEGACY)
              .azureServiceVersion(AzureOpenAIServiceVersion.latestStableVersion())
              .build();
      async = client.async();
    } else {
      client = builder.apiKey(settings.apiKey()).build();
      async =
          OpenAIOkHttpClientAsync.builder()
              .baseUrl(settings.baseUrl())
              .apiKey(settings.apiKey())
              .maxRetries(0)
              .build();
    }
  }

  /** The client without retries. */
  OpenAIClient client() {
    return client;
  }

  OpenAIClientAsync async() {
    return async;
  }

  /** The client as the SDK sets it up if nothing is said: two retries. */
  OpenAIClient retrying() {
    return client.withOptions(options -> options.maxRetries(2));
  }

  /** Of the whole request; a read that took as long would end it in a race with another error. */
  OpenAIClient withTimeout(Duration timeout) {
    Timeout request = Timeout.builder().request(timeout).read(timeout.multipliedBy(10)).build();
    return client.withOptions(options -> options.timeout(request));
  }

  OpenAIClient withKey(String key) {
    return client.withOptions(options -> options.apiKey(key));
  }

  ChatCompletionCreateParams.Builder chat(String prompt) {
    return ChatCompletionCreateParams.builder()
        .model(settings.model())
        .addSystemMessage(SYSTEM)
        .addUserMessage(settings.promptOr(prompt));
  }

  ResponseCreateParams.Builder response(String prompt) {
    return ResponseCreateParams.builder()
        .model(settings.model())
        .instructions(SYSTEM)
        .input(settings.promptOr(prompt));
  }

  @Override
  public void close() {
    client.close();
    async.close();
  }
}
