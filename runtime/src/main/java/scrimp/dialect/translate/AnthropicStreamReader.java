package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scrimp.call.Json;
import scrimp.dialect.common.Sse;

/** Reads the events of a message. */
final class AnthropicStreamReader implements Form.Reading {
  private final Map<Integer, Integer> toolsByBlock = new HashMap<>();
  private final ObjectNode usage = Json.mapper().createObjectNode();

  @Override
  public List<Piece> read(byte[] event) {
    Sse sse = Sse.parse(event);
    JsonNode data = sse == null ? null : sse.object();
    if (data == null) {
      return List.of();
    }
    return switch (data.path("type").asText()) {
      case "message_start" -> {
        JsonNode message = data.path("message");
        merge(message.path("usage"));
        yield List.of(
            new Piece.Start(message.path("id").textValue(), message.path("model").textValue()));
      }
      case "content_block_start" -> block(data.path("index").asInt(), data.path("content_block"));
      case "content_block_delta" -> delta(data.path("index").asInt(), data.path("delta"));
      case "message_delta" -> {
        merge(data.path("usage"));
        String reason = data.path("delta").path("stop_reason").textValue();
        yield reason == null ? List.of() : List.of(new Piece.Stop(AnthropicForm.finish(reason)));
      }
      case "message_stop" -> List.of(new Piece.End(AnthropicForm.usage(usage)));
      case "error" -> List.of(new Piece.Failed(data.path("error").path("message").asText()));
      default -> List.of();
    };
  }

  private List<Piece> block(int index, JsonNode block) {
    List<Piece> pieces = new ArrayList<>(2);
    switch (block.path("type").asText()) {
      case "text" -> text(block.path("text").asText(""), pieces);
      case "tool_use" -> {
        int tool = toolsByBlock.size();
        toolsByBlock.put(index, tool);
        pieces.add(
            new Piece.ToolStart(tool, block.path("id").asText(), block.path("name").asText()));
        if (!block.path("input").isEmpty()) {
          pieces.add(new Piece.ToolInput(tool, block.path("input").toString()));
        }
      }
      case "thinking", "redacted_thinking" -> {}
      default -> throw Untranslatable.value("content of type", block.path("type").asText());
    }
    return pieces;
  }

  private List<Piece> delta(int index, JsonNode delta) {
    List<Piece> pieces = new ArrayList<>(1);
    switch (delta.path("type").asText()) {
      case "text_delta" -> text(delta.path("text").asText(""), pieces);
      case "input_json_delta" -> {
        String json = delta.path("partial_json").asText("");
        if (!json.isEmpty()) {
          pieces.add(new Piece.ToolInput(toolsByBlock.getOrDefault(index, 0), json));
        }
      }
      default -> {}
    }
    return pieces;
  }

  private static void text(String text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Text(text));
    }
  }

  /** Later counts replace earlier ones, kind by kind. */
  private void merge(JsonNode told) {
    told.properties()
        .forEach(
            count -> {
              if (!count.getValue().isNull()) {
                usage.set(count.getKey(), count.getValue());
              }
            });
  }
}
