package scrimp.testapps.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** The little that all SDKs can do; see {@link SdkSuite} for its argument and output. */
public final class SdkApp {
  private static final long MAX_TOKENS = 1024;

  private SdkApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(SdkApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    AnthropicClient client =
        AnthropicOkHttpClient.builder().baseUrl(baseUrl).apiKey(SdkSuite.KEY).maxRetries(0).build();
    return Map.of(
        Way.WHOLE, prompt -> text(client.messages().create(asking(prompt))),
        Way.WHOLE_ASYNC, prompt -> text(client.async().messages().create(asking(prompt)).get()),
        Way.STREAM, prompt -> streamed(client, prompt),
        Way.STREAM_ASYNC, prompt -> subscribed(client, prompt));
  }

  private static String streamed(AnthropicClient client, String prompt) {
    try (StreamResponse<RawMessageStreamEvent> events =
        client.messages().createStreaming(asking(prompt))) {
      return events.stream().flatMap(SdkApp::pieces).collect(Collectors.joining());
    }
  }

  private static String subscribed(AnthropicClient client, String prompt) throws Exception {
    StringBuilder text = new StringBuilder();
    client
        .async()
        .messages()
        .createStreaming(asking(prompt))
        .subscribe(event -> pieces(event).forEach(text::append))
        .onCompleteFuture()
        .get();
    return text.toString();
  }

  private static Stream<String> pieces(RawMessageStreamEvent event) {
    return event.contentBlockDelta().stream()
        .flatMap(delta -> delta.delta().text().stream())
        .map(piece -> piece.text());
  }

  private static String text(Message message) {
    return message.content().stream()
        .flatMap(block -> block.text().stream())
        .map(block -> block.text())
        .collect(Collectors.joining());
  }

  private static MessageCreateParams asking(String prompt) {
    return MessageCreateParams.builder()
        .model("claude-haiku-4-5")
        .maxTokens(MAX_TOKENS)
        .addUserMessage(prompt)
        .build();
  }
}
