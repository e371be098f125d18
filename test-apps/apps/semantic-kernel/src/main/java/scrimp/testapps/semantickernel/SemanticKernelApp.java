package scrimp.testapps.semantickernel;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.microsoft.semantickernel.Kernel;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import com.microsoft.semantickernel.services.chatcompletion.ChatCompletionService;
import com.microsoft.semantickernel.services.chatcompletion.ChatHistory;
import com.microsoft.semantickernel.services.chatcompletion.ChatMessageContent;
import com.microsoft.semantickernel.services.chatcompletion.StreamingChatContent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** The little that all SDKs can do; see {@link SdkSuite} for its argument and output. */
public final class SemanticKernelApp {
  private SemanticKernelApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(SemanticKernelApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String endpoint) {
    OpenAIAsyncClient client =
        new OpenAIClientBuilder()
            .endpoint(endpoint)
            .credential(new AzureKeyCredential(SdkSuite.KEY))
            .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
            .buildAsyncClient();
    ChatCompletionService chat =
        OpenAIChatCompletion.builder()
            .withOpenAIAsyncClient(client)
            .withModelId(SdkSuite.MODEL)
            .withDeploymentName(SdkSuite.MODEL)
            .build();
    Kernel kernel = Kernel.builder().build();
    return Map.of(
        Way.WHOLE_ASYNC,
            prompt ->
                whole(
                    chat.getChatMessageContentsAsync(asking(prompt), kernel, null)
                        .toFuture()
                        .get()),
        Way.STREAM_ASYNC,
            prompt ->
                pieces(
                    chat.getStreamingChatMessageContentsAsync(asking(prompt), kernel, null)
                        .collectList()
                        .toFuture()
                        .get()));
  }

  private static ChatHistory asking(String prompt) {
    ChatHistory history = new ChatHistory();
    history.addUserMessage(prompt);
    return history;
  }

  private static String whole(List<ChatMessageContent<?>> messages) {
    return messages.stream().map(ChatMessageContent::getContent).collect(Collectors.joining());
  }

  private static String pieces(List<StreamingChatContent<?>> pieces) {
    return pieces.stream()
        .map(StreamingChatContent::getContent)
        .filter(text -> text != null)
        .collect(Collectors.joining());
  }
}
