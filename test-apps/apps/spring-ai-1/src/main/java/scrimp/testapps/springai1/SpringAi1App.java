package scrimp.testapps.springai1;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.retry.RetryUtils;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** See {@link SdkSuite} for its argument and output. */
public final class SpringAi1App {
  private SpringAi1App() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(SpringAi1App::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    // the SDK's paths begin with the API's version
    OpenAiApi api =
        OpenAiApi.builder().baseUrl(baseUrl.replaceFirst("/v1$", "")).apiKey(SdkSuite.KEY).build();
    ChatClient client =
        ChatClient.create(
            OpenAiChatModel.builder()
                .openAiApi(api)
                .defaultOptions(OpenAiChatOptions.builder().model(SdkSuite.MODEL).build())
                .retryTemplate(RetryUtils.SHORT_RETRY_TEMPLATE)
                .build());
    return Map.of(
        Way.WHOLE, prompt -> client.prompt(prompt).call().content(),
        Way.STREAM,
            prompt -> String.join("", client.prompt(prompt).stream().content().toIterable()),
        Way.STREAM_ASYNC, prompt -> subscribed(client, prompt));
  }

  private static String subscribed(ChatClient client, String prompt) throws Exception {
    StringBuilder pieces = new StringBuilder();
    CompletableFuture<String> text = new CompletableFuture<>();
    client.prompt(prompt).stream()
        .content()
        .subscribe(
            pieces::append, text::completeExceptionally, () -> text.complete(pieces.toString()));
    return text.get();
  }
}
