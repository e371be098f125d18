package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import scrimp.call.Json;
import scrimp.call.PromptPrefix;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;

/** {@code /converse} and {@code /converse-stream}. */
final class ConverseWire extends TalkWire {
  private final Form form;

  ConverseWire(Form form) {
    super("bedrock.converse");
    this.form = form;
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return ModelPath.model(uri);
  }

  @Override
  public URI withModel(URI uri, String model) {
    return ModelPath.withModel(uri, model);
  }

  @Override
  public String keyPath(URI uri) {
    return ModelPath.key(uri);
  }

  @Override
  public boolean stream(JsonNode body) {
    return form == Form.FRAMES;
  }

  @Override
  String cap(JsonNode body) {
    return "maxTokens";
  }

  @Override
  public List<PromptPrefix> promptPrefixes(JsonNode body, String model) {
    return CachePoints.of(body, model);
  }

  @Override
  public void keepPrefixes(ObjectNode body, List<PromptPrefix> prefixes) {
    CachePoints.mark(body, prefixes);
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    Estimate estimate = new Estimate(this, sent);
    return live ? new ConverseStream(estimate) : new ConverseReply(estimate);
  }

  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    return form == Form.FRAMES
        ? new ConverseRendering((ObjectNode) Json.object(whole)).frames()
        : whole;
  }

  @Override
  public String mediaType(JsonNode request) {
    return form.mediaType();
  }
}
