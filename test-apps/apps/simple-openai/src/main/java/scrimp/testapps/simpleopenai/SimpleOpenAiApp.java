package scrimp.testapps.simpleopenai;

import io.github.sashirestela.openai.SimpleOpenAI;
import io.github.sashirestela.openai.domain.chat.ChatMessage.UserMessage;
import io.github.sashirestela.openai.domain.chat.ChatRequest;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** See {@link SdkSuite} for its argument and output. */
public final class SimpleOpenAiApp {
  private SimpleOpenAiApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(SimpleOpenAiApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    // the SDK's paths begin with the API's version
    SimpleOpenAI client =
        SimpleOpenAI.builder()
            .baseUrl(baseUrl.replaceFirst("/v1$", ""))
            .apiKey(SdkSuite.KEY)
            .build();
    return Map.of(
        Way.WHOLE_ASYNC,
        prompt -> client.chatCompletions().create(request(prompt)).get().firstContent(),
        Way.STREAM_ASYNC,
        prompt ->
            client
                .chatCompletions()
                .createStream(request(prompt))
                .get()
                .filter(chunk -> !chunk.getChoices().isEmpty())
                .map(chunk -> chunk.firstContent())
                .filter(Objects::nonNull)
                .collect(Collectors.joining()));
  }

  private static ChatRequest request(String prompt) {
    return ChatRequest.builder().model(SdkSuite.MODEL).message(UserMessage.of(prompt)).build();
  }
}
