package scrimp.testapps.bedrock.converse;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** The clients that the application makes, and what its requests share. */
final class Clients {
  private static final String MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create("AKIDSDKAPPLICATION", "stand-in-secret"));

  private final URI endpoint;

  Clients(String endpoint) {
    this.endpoint = URI.create(endpoint);
  }

  BedrockRuntimeClient sync(Consumer<ClientOverrideConfiguration.Builder> settings) {
    return BedrockRuntimeClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(settings)
        .build();
  }

  /** As the SDK makes it: Netty, which speaks HTTP/2 here and so wants TLS. */
  BedrockRuntimeAsyncClient async() {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }

  /** By HTTP/1.1, with or without TLS. */
  BedrockRuntimeAsyncClient async1(Consumer<ClientOverrideConfiguration.Builder> settings) {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClient(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1).build())
        .overrideConfiguration(settings)
        .build();
  }

  static ConverseRequest asking(String prompt) {
    return ConverseRequest.builder().modelId(MODEL).messages(messages(prompt)).build();
  }

  static ConverseStreamRequest askingForStream(String prompt) {
    return ConverseStreamRequest.builder().modelId(MODEL).messages(messages(prompt)).build();
  }

  private static List<Message> messages(String prompt) {
    return List.of(
        Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText(prompt))
            .build());
  }

  static String text(ConverseResponse response) {
    return response.output().message().content().get(0).text();
  }
}
