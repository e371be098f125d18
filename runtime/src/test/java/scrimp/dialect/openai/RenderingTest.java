package scrimp.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.openai.Bodies.CHAT;
import static scrimp.dialect.openai.Bodies.RESPONSES;
import static scrimp.dialect.openai.Bodies.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scrimp.call.Json;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.dialect.Golden;
import scrimp.dialect.common.TextPieces;

class RenderingTest {

  @Test
  void a_chat_stream_begins_with_the_role_and_ends_with_reason_and_done() {
    List<JsonNode> chunks = new ArrayList<>();
    String stream =
        new String(
            CHAT.render(Golden.bytes("chat-text.json"), body("{'stream':true}")),
            StandardCharsets.UTF_8);
    for (String event : stream.split("\n\n")) {
      if (!event.equals("data: [DONE]")) {
        chunks.add(Json.object(event.substring(6).getBytes(StandardCharsets.UTF_8)));
      }
    }

    assertThat(stream).endsWith("data: [DONE]\n\n");
    assertThat(chunks.get(0).at("/choices/0/delta"))
        .isEqualTo(body("{'role':'assistant','content':'','refusal':null}"));
    assertThat(chunks.get(chunks.size() - 1).at("/choices/0/finish_reason").textValue())
        .isEqualTo("stop");
    assertThat(chunks.subList(1, chunks.size() - 1))
        .hasSizeBetween(2, 3)
        .allSatisfy(
            chunk ->
                assertThat(chunk.at("/choices/0/delta/content").textValue())
                    .hasSizeLessThanOrEqualTo(40));
    assertThat(chunks)
        .allSatisfy(
            chunk -> {
              assertThat(chunk.path("object").textValue()).isEqualTo("chat.completion.chunk");
              assertThat(chunk.path("id").textValue()).startsWith("chatcmpl-");
              assertThat(chunk.path("created").longValue()).isEqualTo(1763700000);
              assertThat(chunk.has("usage")).isFalse();
            });
  }

  @Test
  void no_choice_finishes_before_all_have_begun() {
    String stream =
        new String(
            CHAT.render(Golden.bytes("chat-n2.json"), body("{'stream':true,'n':2}")),
            StandardCharsets.UTF_8);

    assertThat(stream.lastIndexOf("\"role\"")).isLessThan(stream.indexOf("\"content\":\"H"));
    assertThat(stream.indexOf("\"finish_reason\":\"stop\""))
        .isGreaterThan(stream.indexOf("\"content\":\"Tails"));
  }

  @Test
  void usage_is_streamed_as_openai_does_where_the_application_asks_for_it() {
    byte[] stream = CHAT.render(Golden.bytes("chat-text.json"), Golden.request("chat-text", true));
    String text = new String(stream, StandardCharsets.UTF_8);

    assertThat(text.split("\n\n"))
        .filteredOn(event -> event.contains("\"usage\":{"))
        .singleElement()
        .asString()
        .contains("\"choices\":[]");
    assertThat(text).contains("\"usage\":null");
  }

  @Test
  void response_events_are_named_numbered_and_refer_to_their_items() {
    String stream =
        new String(
            RESPONSES.render(Golden.bytes("responses-text.json"), body("{'stream':true}")),
            StandardCharsets.UTF_8);
    List<String> types = new ArrayList<>();
    for (String event : stream.split("\n\n")) {
      String[] lines = event.split("\n");
      JsonNode data = Json.object(lines[1].substring(6).getBytes(StandardCharsets.UTF_8));
      assertThat(lines[0]).isEqualTo("event: " + data.path("type").textValue());
      assertThat(data.path("sequence_number").intValue()).isEqualTo(types.size());
      types.add(data.path("type").textValue());
    }

    assertThat(types)
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.reasoning_summary_part.added",
            "response.reasoning_summary_text.delta",
            "response.reasoning_summary_text.done",
            "response.reasoning_summary_part.done",
            "response.output_item.done",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    assertThat(stream).contains("\"item_id\":\"msg_1\"", "\"item_id\":\"rs_1\"");
  }

  @Test
  void pieces_put_together_are_the_text_whatever_it_holds() {
    Random random = new Random(9);
    String[] parts = {
      "word", " ", "\n", "🗼", "漢", "\ud83d", "supercalifragilistic", "\"", "e\u0301"
    };
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(60); j > 0; j--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      List<String> pieces = new ArrayList<>();
      TextPieces.cut(text.toString(), pieces::add);

      assertThat(String.join("", pieces)).isEqualTo(text.toString());
      assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeBetween(1, 40));
    }
  }

  @Test
  void random_replies_read_back_from_their_stream_as_they_were() {
    Random random = new Random(11);
    JsonNode request = body("{'stream':true,'stream_options':{'include_usage':true}}");
    for (int i = 0; i < 200; i++) {
      byte[] whole = Json.bytes(randomReply(random));
      ReplyReader reader = CHAT.reader(request, request, true);
      String stream = new String(CHAT.render(whole, request), StandardCharsets.UTF_8);
      for (String event : stream.split("(?<=\n\n)")) {
        reader.accept(event.getBytes(StandardCharsets.UTF_8));
      }

      assertThat(Json.object(reader.finish(End.COMPLETE).whole().get().orElseThrow()))
          .isEqualTo(Json.object(whole));
    }
  }

  private static JsonNode randomReply(Random random) {
    var reply = Json.mapper().createObjectNode();
    reply.put("id", "c" + random.nextInt()).put("object", "chat.completion").put("created", 7);
    reply.put("model", "m").put("x_new", random.nextInt());
    var choice = reply.putArray("choices").addObject().put("index", 0);
    var message = choice.putObject("message").put("role", "assistant");
    message.put(
        "content", random.nextInt(4) == 0 ? null : "some words ".repeat(random.nextInt(20)));
    if (random.nextBoolean()) {
      message.put("reasoning_content", "so then ".repeat(random.nextInt(9)));
    }
    if (random.nextBoolean()) {
      var calls = message.putArray("tool_calls");
      for (int i = random.nextInt(3); i >= 0; i--) {
        calls
            .addObject()
            .put("id", "call_" + i)
            .put("type", "function")
            .putObject("function")
            .put("name", "f")
            .put("arguments", "{\"a\":\"" + "b ".repeat(random.nextInt(40)) + "\"}");
      }
    }
    if (random.nextBoolean()) {
      message.putArray("annotations").addObject().put("type", "url_citation");
    }
    choice.put("finish_reason", "stop").put("stop_reason", random.nextInt());
    if (random.nextBoolean()) {
      reply.putObject("usage").put("prompt_tokens", 1).put("completion_tokens", 2);
    }
    return reply;
  }
}
