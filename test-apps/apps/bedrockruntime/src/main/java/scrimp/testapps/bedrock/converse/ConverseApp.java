package scrimp.testapps.bedrock.converse;

import java.net.URI;
import java.util.List;
import java.util.Map;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** Asks any model in the same words; see {@link SdkSuite} for its argument and output. */
public final class ConverseApp {
  private static final String MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

  private ConverseApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(ConverseApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String endpoint) {
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIDSDKAPPLICATION", "stand-in-secret"));
    BedrockRuntimeClient client =
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .build();
    BedrockRuntimeAsyncClient async =
        BedrockRuntimeAsyncClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .build();
    return Map.of(
        Way.WHOLE,
        prompt -> text(client.converse(asking(prompt))),
        Way.WHOLE_ASYNC,
        prompt -> text(async.converse(asking(prompt)).get()),
        Way.STREAM_ASYNC,
        prompt -> streamed(async, prompt));
  }

  private static ConverseRequest asking(String prompt) {
    return ConverseRequest.builder().modelId(MODEL).messages(messages(prompt)).build();
  }

  private static List<Message> messages(String prompt) {
    return List.of(
        Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText(prompt))
            .build());
  }

  private static String text(ConverseResponse response) {
    return response.output().message().content().get(0).text();
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
    client
        .converseStream(
            ConverseStreamRequest.builder().modelId(MODEL).messages(messages(prompt)).build(),
            handler)
        .get();
    return text.toString();
  }
}
