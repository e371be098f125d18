package scrimp.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.DialectWire;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Textless;
import scrimp.dialect.common.Tokens;

/** Embeddings of Amazon and Cohere, for {@link InvokeWire}. */
final class EmbedWire extends DialectWire implements Textless {
  EmbedWire() {
    super("bedrock.embeddings");
  }

  @Override
  public String operation() {
    return "embeddings";
  }

  @Override
  public String model(URI uri, JsonNode body) {
    return null;
  }

  @Override
  public void setModel(ObjectNode body, String model) {}

  @Override
  public int promptTokens(JsonNode body, String model) {
    Tokens tokens = Tokens.of(model == null ? "" : model);
    prompt(body, tokens::add);
    return tokens.total();
  }

  @Override
  public String user(JsonNode body) {
    return null;
  }

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return body.findValue("s3Location") == null
        ? Optional.empty()
        : Optional.of("file by location");
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new EmbedReply(new Estimate(this, sent));
  }

  @Override
  public byte[] error(int status, String code, String message) {
    return ServiceError.of(status, message);
  }

  @Override
  protected JsonNode keyBody(JsonNode body) {
    return less(body, Set.of());
  }

  /** Titan's one text, Cohere's several, and Nova's. */
  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    text(body.path("inputText"), to);
    body.path("texts").forEach(text -> text(text, to));
    text(body.path("singleEmbeddingParams").path("text").path("value"), to);
    for (JsonNode input : body.path("inputs")) {
      input.path("content").forEach(part -> text(part.path("text"), to));
    }
  }

  private static void text(JsonNode node, Consumer<String> to) {
    if (node.isTextual() && !node.textValue().isEmpty()) {
      to.accept(node.textValue());
    }
  }
}
