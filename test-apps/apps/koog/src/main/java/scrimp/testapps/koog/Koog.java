package scrimp.testapps.koog;

import ai.koog.http.client.ktor.KtorKoogHttpClient;
import ai.koog.prompt.Prompt;
import ai.koog.prompt.executor.clients.ConnectionTimeoutConfig;
import ai.koog.prompt.executor.clients.LLMClient;
import ai.koog.prompt.executor.clients.openai.OpenAIClientSettings;
import ai.koog.prompt.executor.clients.openai.OpenAILLMClient;
import ai.koog.prompt.executor.clients.openai.OpenAIModels;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.HttpClientEngineConfig;
import io.ktor.client.engine.HttpClientEngineFactory;
import java.util.List;
import java.util.Map;
import kotlin.Unit;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** Koog's OpenAI client. */
final class Koog {
  private static final String VERSION = "/v1";

  private Koog() {}

  static Map<Way, SdkSuite.Ask> ways(
      HttpClientEngineFactory<? extends HttpClientEngineConfig> engine, String url) {
    OpenAILLMClient client = client(engine, url);
    return Map.of(
        Way.WHOLE,
        prompt -> client.execute(prompt(prompt), OpenAIModels.Chat.GPT4o, List.of()).textContent(),
        Way.STREAM_ASYNC,
        prompt -> streamed(client, prompt));
  }

  private static OpenAILLMClient client(
      HttpClientEngineFactory<? extends HttpClientEngineConfig> engine, String url) {
    // its paths begin with the version
    String base = url.substring(0, url.length() - VERSION.length());
    return new OpenAILLMClient(
        SdkSuite.KEY,
        new OpenAIClientSettings(
            base,
            new ConnectionTimeoutConfig(),
            "v1/chat/completions",
            "v1/responses",
            "v1/embeddings",
            "v1/moderations",
            "v1/models"),
        new KtorKoogHttpClient.Factory(HttpClientKt.HttpClient(engine, config -> Unit.INSTANCE)));
  }

  private static Prompt prompt(String text) {
    return Prompt.builder("ask").user(text).build();
  }

  private static String streamed(LLMClient client, String prompt) throws Exception {
    Frames frames = new Frames();
    client.executeStreaming(prompt(prompt), OpenAIModels.Chat.GPT4o, List.of()).subscribe(frames);
    return frames.text().get();
  }
}
