package scrimp.testapps.azure;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** The little that all SDKs can do; see {@link SdkSuite} for its argument and output. */
public final class AzureApp {
  private AzureApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(AzureApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String endpoint) {
    OpenAIClientBuilder builder =
        new OpenAIClientBuilder()
            .endpoint(endpoint)
            .credential(new AzureKeyCredential(SdkSuite.KEY))
            .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
    OpenAIClient client = builder.buildClient();
    OpenAIAsyncClient async = builder.buildAsyncClient();
    return Map.of(
        Way.WHOLE,
            prompt -> text(List.of(client.getChatCompletions(SdkSuite.MODEL, asking(prompt)))),
        Way.WHOLE_ASYNC,
            prompt ->
                text(
                    List.of(
                        async.getChatCompletions(SdkSuite.MODEL, asking(prompt)).toFuture().get())),
        Way.STREAM,
            prompt ->
                text(
                    client.getChatCompletionsStream(SdkSuite.MODEL, asking(prompt)).stream()
                        .toList()),
        Way.STREAM_ASYNC,
            prompt ->
                text(
                    async
                        .getChatCompletionsStream(SdkSuite.MODEL, asking(prompt))
                        .collectList()
                        .toFuture()
                        .get()));
  }

  private static ChatCompletionsOptions asking(String prompt) {
    return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage(prompt)));
  }

  private static String text(List<ChatCompletions> replies) {
    StringBuilder text = new StringBuilder();
    for (ChatCompletions reply : replies) {
      for (ChatChoice choice : reply.getChoices()) {
        String whole = choice.getMessage() == null ? null : choice.getMessage().getContent();
        String piece = choice.getDelta() == null ? null : choice.getDelta().getContent();
        text.append(whole == null ? "" : whole).append(piece == null ? "" : piece);
      }
    }
    return text.toString();
  }
}
