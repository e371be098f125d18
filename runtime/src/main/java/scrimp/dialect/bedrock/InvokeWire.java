package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.PromptPrefix;
import scrimp.call.ReplyReader;
import scrimp.call.Wire;
import scrimp.dialect.common.DelegatingWire;

/**
 * {@code /invoke} and {@code /invoke-with-response-stream}: what the maker of the model has in its
 * own API, with the model in the path, and each event of a stream in a frame.
 */
final class InvokeWire extends DelegatingWire {
  private final Wire maker;
  private final Form form;

  /**
   * @param maker the format of the bodies; its streams are server-sent events
   */
  InvokeWire(Wire maker, Form form) {
    super(maker);
    this.maker = maker;
    this.form = form;
  }

  @Override
  public String name() {
    return "bedrock.invoke";
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return ModelPath.model(uri);
  }

  /** Fits the body to the model, which it must not name here. */
  @Override
  public void setModel(ObjectNode body, String model) {
    JsonNode named = body.get("model");
    maker.setModel(body, model);
    if (named == null) {
      body.remove("model");
    }
  }

  @Override
  public boolean serves(String model) {
    return Makers.wire(model, form) == this;
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
  public List<PromptPrefix> promptPrefixes(JsonNode body, String model) {
    if (!CachePoints.keeps(model)) {
      return List.of();
    }
    ObjectNode named = Json.mapper().createObjectNode();
    named.setAll((ObjectNode) body);
    return maker.promptPrefixes(named.put("model", model), model);
  }

  @Override
  public void keepPrefixes(ObjectNode body, List<PromptPrefix> prefixes) {
    maker.keepPrefixes(body, prefixes);
  }

  /** Streams tell it of themselves, in their last chunk. */
  @Override
  public boolean needsUsageAsked(JsonNode body) {
    return false;
  }

  @Override
  public void askUsage(ObjectNode body) {}

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return reader(received, sent, live, Headers.EMPTY);
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live, Headers reply) {
    ReplyReader own = maker.reader(received, sent, live);
    return live ? new InvokeStream(own) : new InvokeReply(own, Usages.of(reply));
  }

  @Override
  public byte[] render(byte[] whole, JsonNode request) {
    if (form == Form.WHOLE) {
      return whole;
    }
    ObjectNode streaming = ((ObjectNode) request).deepCopy().put("stream", true);
    streaming.putObject("stream_options").put("include_usage", true);
    return Chunks.frames(
        maker.render(whole, streaming), maker.reader(request, request, false), whole);
  }

  @Override
  public String mediaType(JsonNode request) {
    return form.mediaType();
  }

  @Override
  public byte[] error(int status, String code, String message) {
    return ServiceError.of(status, message);
  }
}
