package scrimp.testapps.langchain4jofficial;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialChatModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialStreamingChatModel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** See {@link SdkSuite} for its argument and output. */
public final class LangChainOfficialApp {
  private LangChainOfficialApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(LangChainOfficialApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    ChatModel whole =
        OpenAiOfficialChatModel.builder()
            .baseUrl(baseUrl)
            .apiKey(SdkSuite.KEY)
            .modelName(SdkSuite.MODEL)
            .maxRetries(0)
            .build();
    StreamingChatModel streaming =
        OpenAiOfficialStreamingChatModel.builder()
            .baseUrl(baseUrl)
            .apiKey(SdkSuite.KEY)
            .modelName(SdkSuite.MODEL)
            .build();
    return Map.of(Way.WHOLE, whole::chat, Way.STREAM_ASYNC, prompt -> streamed(streaming, prompt));
  }

  private static String streamed(StreamingChatModel model, String prompt) throws Exception {
    StringBuilder pieces = new StringBuilder();
    CompletableFuture<String> text = new CompletableFuture<>();
    model.chat(
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
