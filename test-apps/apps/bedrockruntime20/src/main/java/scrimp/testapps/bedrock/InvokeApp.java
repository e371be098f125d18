package scrimp.testapps.bedrock;

import java.net.URI;
import java.util.Map;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;

/** Asks a model in its maker's own words; see {@link SdkSuite} for its argument and output. */
public final class InvokeApp {
  private static final String MODEL = "anthropic.claude-3-5-sonnet-20240620-v1:0";

  private static final String BODY =
      """
      {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 500,
       "messages": [{"role": "user", "content": "%s"}]}
      """;

  private InvokeApp() {}

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(InvokeApp::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String endpoint) {
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIDSDKAPPLICATION", "stand-in-secret"));
    BedrockRuntimeClient client =
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .build();
    BedrockRuntimeAsyncClient async =
        BedrockRuntimeAsyncClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .build();
    return Map.of(
        Way.WHOLE,
        prompt -> text(client.invokeModel(asking(prompt))),
        Way.WHOLE_ASYNC,
        prompt -> text(async.invokeModel(asking(prompt)).get()),
        Way.STREAM_ASYNC,
        prompt -> streamed(async, prompt));
  }

  private static InvokeModelRequest asking(String prompt) {
    return InvokeModelRequest.builder().modelId(MODEL).body(body(prompt)).build();
  }

  private static SdkBytes body(String prompt) {
    return SdkBytes.fromUtf8String(BODY.formatted(prompt));
  }

  private static String text(InvokeModelResponse response) {
    return JsonNode.parser()
        .parse(response.body().asUtf8String())
        .field("content")
        .orElseThrow()
        .asArray()
        .get(0)
        .field("text")
        .orElseThrow()
        .asString();
  }

  private static String streamed(BedrockRuntimeAsyncClient client, String prompt) throws Exception {
    StringBuilder text = new StringBuilder();
    InvokeModelWithResponseStreamResponseHandler handler =
        InvokeModelWithResponseStreamResponseHandler.builder()
            .subscriber(
                InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                    .onChunk(chunk -> text.append(piece(chunk.bytes().asUtf8String())))
                    .build())
            .build();
    client
        .invokeModelWithResponseStream(
            InvokeModelWithResponseStreamRequest.builder()
                .modelId(MODEL)
                .body(body(prompt))
                .build(),
            handler)
        .get();
    return text.toString();
  }

  private static String piece(String event) {
    return JsonNode.parser()
        .parse(event)
        .field("delta")
        .flatMap(delta -> delta.field("text"))
        .map(JsonNode::asString)
        .orElse("");
  }
}
