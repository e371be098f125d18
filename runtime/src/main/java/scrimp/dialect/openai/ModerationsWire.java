package scrimp.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import scrimp.call.ReplyReader;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Tokens;

/** {@code POST /moderations}, which OpenAI does not bill. */
final class ModerationsWire extends TextlessWire {

  ModerationsWire() {
    super("openai.moderations");
  }

  /** OpenTelemetry has no name for it. */
  @Override
  public String operation() {
    return "moderation";
  }

  @Override
  public ReplyReader reader(JsonNode received, JsonNode sent, boolean live) {
    return new ModerationsReply(new Estimate(this, sent));
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    Prompts.content(body.path("input"), to);
  }

  @Override
  void overhead(JsonNode body, Tokens tokens) {}
}
