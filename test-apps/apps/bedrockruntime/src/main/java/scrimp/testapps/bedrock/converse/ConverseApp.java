package scrimp.testapps.bedrock.converse;

import java.util.Map;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** Asks any model in the same words; see {@link SdkSuite} for its argument and output. */
public final class ConverseApp {
  private ConverseApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(ConverseApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String endpoint) {
    Clients clients = new Clients(endpoint);
    BedrockRuntimeClient client = clients.sync(settings -> {});
    BedrockRuntimeAsyncClient async = clients.async();
    return Map.of(
        Way.WHOLE,
        prompt -> Clients.text(client.converse(Clients.asking(prompt))),
        Way.WHOLE_ASYNC,
        prompt -> Clients.text(async.converse(Clients.asking(prompt)).get()),
        Way.STREAM_ASYNC,
        prompt -> streamed(async, prompt));
  }

  private static String streamed(BedrockRuntimeAsyncClient client, String prompt) throws Exception {
    StringBuilder text = new StringBuilder();
    ConverseStreamResponseHandler handler =
        ConverseStreamResponseHandler.builder()
            .subscriber(
                ConverseStreamResponseHandler.Visitor.builder()
                    .onContentBlockDelta(event -> text.append(event.delta().text()))
                    .build())
            .build();
    client.converseStream(Clients.askingForStream(prompt), handler).get();
    return text.toString();
  }
}
