package scrimp.dialect.ollama;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;
import scrimp.dialect.common.LastText;

/** {@code POST /api/chat}. */
final class ChatWire extends WritingWire {

  ChatWire() {
    super("ollama.chat", Shape.MESSAGE);
  }

  @Override
  public String operation() {
    return "chat";
  }

  /** Without a message the call loads or unloads the model. */
  @Override
  public Optional<String> uncacheable(JsonNode body) {
    JsonNode messages = body.path("messages");
    if (messages.isEmpty()) {
      return Optional.of("no messages");
    }
    String role = messages.path(messages.size() - 1).path("role").asText("");
    return role.equals("tool") ? Optional.of(AGENT_TURN) : Optional.empty();
  }

  @Override
  protected Optional<JsonPointer> question(LastText body) {
    return body.last(
            "messages",
            message ->
                message.path("role").asText("").equals("user") && message.path("images").isEmpty())
        .flatMap(at -> body.content(at.appendProperty("content"), part -> false));
  }

  @Override
  protected void prompt(JsonNode body, Consumer<String> to) {
    for (JsonNode message : body.path("messages")) {
      text(message.path("content"), to);
      for (JsonNode call : message.path("tool_calls")) {
        to.accept(call.path("function").toString());
      }
    }
  }
}
