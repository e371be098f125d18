package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Textless;

/** {@code :predict} on Vertex AI of models that embed texts. */
final class PredictWire extends GoogleWire implements Textless {
  private static final String INSTANCES = "instances";

  PredictWire() {
    super("gemini.predict");
  }

  @Override
  public String operation() {
    return "embeddings";
  }

  @Override
  public void setModel(ObjectNode body, String model) {}

  @Override
  public Optional<String> uncacheable(JsonNode body) {
    return body.path(INSTANCES).isEmpty() ? Optional.of("no content") : Optional.empty();
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new PredictReply(new Estimate(this, sent), sent.path(INSTANCES).size());
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    for (JsonNode instance : body.path(INSTANCES)) {
      for (String field : new String[] {"title", "content"}) {
        String text = instance.path(field).asText("");
        if (!text.isEmpty()) {
          to.accept(text);
        }
      }
    }
  }
}
