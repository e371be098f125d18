package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Textless;

/** {@code :embedContent} and {@code :batchEmbedContents}. */
final class EmbedWire extends GoogleWire implements Textless {
  private final String input;

  /**
   * @param input the field with the content, or with several requests that have one each
   */
  EmbedWire(String input) {
    super("gemini.embeddings");
    this.input = input;
  }

  @Override
  public String operation() {
    return "embeddings";
  }

  @Override
  public void setModel(ObjectNode body, String model) {}

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return body.path(input).isEmpty() ? Optional.of("no content") : Optional.empty();
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new EmbedReply(new Estimate(this, sent));
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    Texts.content(body.path("content"), to);
    body.path("requests").forEach(request -> Texts.content(request.path("content"), to));
  }
}
