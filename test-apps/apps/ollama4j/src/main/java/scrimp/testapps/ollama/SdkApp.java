package scrimp.testapps.ollama;

import io.github.ollama4j.Ollama;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.chat.OllamaChatStreamObserver;
import java.util.Map;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** The little that all SDKs can do; see {@link SdkSuite} for its argument and output. */
public final class SdkApp {
  private SdkApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(SdkApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    Ollama client = new Ollama(baseUrl);
    client.setRequestTimeoutSeconds(60);
    return Map.of(
        Way.WHOLE,
        prompt -> client.chat(asking(prompt), null).getResponseModel().getMessage().getResponse(),
        Way.STREAM,
        prompt -> streamed(client, prompt));
  }

  private static String streamed(Ollama client, String prompt) throws Exception {
    StringBuilder text = new StringBuilder();
    client.chat(asking(prompt), new OllamaChatStreamObserver(thought -> {}, text::append));
    return text.toString();
  }

  private static OllamaChatRequest asking(String prompt) {
    return OllamaChatRequest.builder()
        .withModel("llama3.2")
        .withMessage(OllamaChatMessageRole.USER, prompt);
  }
}
