package scrimp.testapps.theokanning;

import com.theokanning.openai.client.OpenAiApi;
import com.theokanning.openai.completion.chat.ChatCompletionRequest;
import com.theokanning.openai.completion.chat.ChatMessage;
import com.theokanning.openai.service.OpenAiService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** See {@link SdkSuite} for its argument and output. */
public final class TheoKanningApp {
  private TheoKanningApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(TheoKanningApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    // as the SDK's own README sets up another address; its paths begin with the API's version
    OkHttpClient http = OpenAiService.defaultClient(SdkSuite.KEY, Duration.ofSeconds(30));
    OpenAiApi api =
        OpenAiService.defaultRetrofit(http, OpenAiService.defaultObjectMapper())
            .newBuilder()
            .baseUrl(baseUrl.replaceFirst("/v1$", "/"))
            .build()
            .create(OpenAiApi.class);
    OpenAiService service = new OpenAiService(api, http.dispatcher().executorService());
    return Map.of(
        Way.WHOLE,
            prompt ->
                text(
                    service.createChatCompletion(request(prompt)).getChoices().get(0).getMessage()),
        Way.WHOLE_ASYNC, prompt -> wholeAsync(api, prompt),
        Way.STREAM, prompt -> streamed(service, prompt));
  }

  private static String wholeAsync(OpenAiApi api, String prompt) throws Exception {
    CompletableFuture<String> text = new CompletableFuture<>();
    var subscription =
        api.createChatCompletion(request(prompt))
            .subscribe(
                result -> text.complete(text(result.getChoices().get(0).getMessage())),
                text::completeExceptionally);
    try {
      return text.get();
    } finally {
      subscription.dispose();
    }
  }

  private static String streamed(OpenAiService service, String prompt) {
    StringBuilder pieces = new StringBuilder();
    service
        .streamChatCompletion(request(prompt))
        .blockingForEach(chunk -> pieces.append(text(chunk.getChoices().get(0).getMessage())));
    return pieces.toString();
  }

  private static String text(ChatMessage message) {
    return message.getContent() == null ? "" : message.getContent();
  }

  private static ChatCompletionRequest request(String prompt) {
    return ChatCompletionRequest.builder()
        .model(SdkSuite.MODEL)
        .messages(List.of(new ChatMessage("user", prompt)))
        .build();
  }
}
