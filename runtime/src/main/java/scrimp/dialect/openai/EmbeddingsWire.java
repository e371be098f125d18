package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Tokens;

/** {@code POST /embeddings}. */
final class EmbeddingsWire extends TextlessWire {

  EmbeddingsWire() {
    super("openai.embeddings");
  }

  @Override
  public String operation() {
    return "embeddings";
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new EmbeddingsReply(new Estimate(this, sent));
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    JsonNode input = body.path("input");
    if (input.isTextual()) {
      to.accept(input.textValue());
    }
    for (JsonNode text : input) {
      if (text.isTextual()) {
        to.accept(text.textValue());
      }
    }
  }

  /** Input may also be tokens already: one array of numbers, or several. */
  @Override
  void overhead(JsonNode body, Tokens tokens) {
    for (JsonNode element : body.path("input")) {
      tokens.plus(element.isNumber() ? 1 : element.size());
    }
  }
}
