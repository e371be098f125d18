package scrimp.testapps.genai;

import com.google.genai.Client;
import com.google.genai.Models;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import java.util.Map;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** The little that all SDKs can do; see {@link SdkSuite} for its argument and output. */
public final class SdkApp {
  private static final GenerateContentConfig CONFIG = GenerateContentConfig.builder().build();

  private SdkApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(SdkApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    HttpOptions options = HttpOptions.builder().baseUrl(baseUrl).build();
    Client client =
        Client.builder().apiKey(SdkSuite.KEY).vertexAI(false).httpOptions(options).build();
    Models models = client.models;
    return Map.of(
        Way.WHOLE, prompt -> models.generateContent(App.MODEL, prompt, CONFIG).text(),
        Way.WHOLE_ASYNC,
            prompt -> client.async.models.generateContent(App.MODEL, prompt, CONFIG).get().text(),
        Way.STREAM, prompt -> read(models.generateContentStream(App.MODEL, prompt, CONFIG)),
        Way.STREAM_ASYNC,
            prompt ->
                read(client.async.models.generateContentStream(App.MODEL, prompt, CONFIG).get()));
  }

  private static String read(ResponseStream<GenerateContentResponse> replies) {
    StringBuilder text = new StringBuilder();
    try (replies) {
      for (GenerateContentResponse reply : replies) {
        text.append(reply.text() == null ? "" : reply.text());
      }
    }
    return text.toString();
  }
}
