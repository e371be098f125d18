package scrimp.testapps.quarkus;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** See {@link SdkSuite} for its argument and output. */
@QuarkusMain
public class QuarkusApp implements QuarkusApplication {
  private static final String SETTING = "quarkus.langchain4j.openai.";

  @Inject Assistant assistant;
  @Inject StreamingChatModel streaming;

  public static void main(String[] arguments) {
    System.setProperty(SETTING + "base-url", arguments[0]);
    System.setProperty(SETTING + "api-key", SdkSuite.KEY);
    System.setProperty(SETTING + "chat-model.model-name", SdkSuite.MODEL);
    Quarkus.run(QuarkusApp.class, arguments);
  }

  @Override
  public int run(String... arguments) throws Exception {
    SdkSuite.main(baseUrl -> ways(), arguments);
    return 0;
  }

  private Map<Way, SdkSuite.Ask> ways() {
    return Map.of(
        Way.WHOLE,
        assistant::answer,
        Way.STREAM,
        prompt -> String.join("", assistant.pieces(prompt).subscribe().asIterable()),
        Way.STREAM_ASYNC,
        this::streamed);
  }

  private String streamed(String prompt) throws Exception {
    StringBuilder pieces = new StringBuilder();
    CompletableFuture<String> text = new CompletableFuture<>();
    streaming.chat(
        prompt,
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String piece) {
            pieces.append(piece);
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            text.complete(pieces + " (" + response.finishReason() + ")");
          }

          @Override
          public void onError(Throwable error) {
            text.completeExceptionally(error);
          }
        });
    return text.get();
  }
}
