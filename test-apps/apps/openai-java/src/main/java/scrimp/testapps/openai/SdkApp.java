package scrimp.testapps.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** The little that all SDKs can do; see {@link SdkSuite} for its argument and output. */
public final class SdkApp {
  private SdkApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(SdkApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey(SdkSuite.KEY).maxRetries(0).build();
    return Map.of(
        Way.WHOLE, prompt -> text(client.chat().completions().create(asking(prompt))),
        Way.WHOLE_ASYNC,
            prompt -> text(client.async().chat().completions().create(asking(prompt)).get()),
        Way.STREAM, prompt -> streamed(client, prompt),
        Way.STREAM_ASYNC, prompt -> subscribed(client, prompt));
  }

  private static String streamed(OpenAIClient client, String prompt) {
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(asking(prompt))) {
      return chunks.stream().flatMap(SdkApp::pieces).collect(Collectors.joining());
    }
  }

  private static String subscribed(OpenAIClient client, String prompt) throws Exception {
    StringBuilder text = new StringBuilder();
    client
        .async()
        .chat()
        .completions()
        .createStreaming(asking(prompt))
        .subscribe(chunk -> pieces(chunk).forEach(text::append))
        .onCompleteFuture()
        .get();
    return text.toString();
  }

  private static Stream<String> pieces(ChatCompletionChunk chunk) {
    return chunk.choices().stream().flatMap(choice -> choice.delta().content().stream());
  }

  private static String text(ChatCompletion completion) {
    return completion.choices().get(0).message().content().orElse("");
  }

  private static ChatCompletionCreateParams asking(String prompt) {
    return ChatCompletionCreateParams.builder()
        .model(SdkSuite.MODEL)
        .addUserMessage(prompt)
        .build();
  }
}
