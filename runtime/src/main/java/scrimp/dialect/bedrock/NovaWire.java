package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import scrimp.call.Json;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.SseWriter;

/** The format of Amazon's Nova, for {@link InvokeWire}. */
final class NovaWire extends TalkWire {
  private static final String OLDER_CAP = "max_new_tokens";

  NovaWire() {
    super("bedrock.nova");
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return null;
  }

  @Override
  public boolean stream(JsonNode body) {
    return body.path("stream").asBoolean(false);
  }

  @Override
  String cap(JsonNode body) {
    return body.path("inferenceConfig").has(OLDER_CAP) ? OLDER_CAP : "maxTokens";
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    return live ? new NovaStream(estimate) : new ConverseReply(estimate);
  }

  /** Each event is an object with its type as the only field. */
  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    if (!stream(request)) {
      return whole;
    }
    SseWriter out = new SseWriter();
    new ConverseRendering((ObjectNode) Json.object(whole))
        .events((type, event) -> out.data(Json.mapper().createObjectNode().set(type, event)));
    return out.bytes();
  }

  @Override
  public String mediaType(JsonNode request) {
    return stream(request) ? "text/event-stream" : "application/json";
  }
}
