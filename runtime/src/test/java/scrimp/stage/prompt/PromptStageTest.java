package scrimp.stage.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.Headers;
import scrimp.call.Json;
import scrimp.call.Request;
import scrimp.pipeline.Trace.Forecast;
import scrimp.testkit.Bench;

class PromptStageTest {
  private static final URI MESSAGES = URI.create("https://api.anthropic.com/v1/messages");
  private static final String AUTO = "scrimp.prompt-cache.breakpoints = auto\n";
  private static final String ENFORCE = "scrimp.mode = enforce\n";
  private static final String LONG = "All parcels are to be handled with care. ".repeat(150);
  private static final String ANSWER =
      "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5\","
          + "\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"stop_reason\":\"end_turn\","
          + "\"usage\":{\"input_tokens\":9,\"output_tokens\":2}}";

  private final Bench bench = bench(ENFORCE + AUTO);

  private static Bench bench(String policy) {
    Bench bench = new Bench(policy);
    bench.provider(request -> json(200, ANSWER));
    return bench;
  }

  @Test
  void instructions_are_marked_once_they_come_again() throws IOException {
    call(bench, ask(LONG, "one"));
    call(bench, ask(LONG, "two"));
    call(bench, ask(LONG, "three"));

    assertThat(sent(bench, 0)).isEqualTo(Json.object(bytes(ask(LONG, "one"))));
    for (int i = 1; i < 3; i++) {
      JsonNode system = sent(bench, i).path("system");
      assertThat(system).hasSize(1);
      assertThat(system.at("/0/text").asText()).isEqualTo(LONG);
      assertThat(system.at("/0/cache_control/type").asText()).isEqualTo("ephemeral");
      assertThat(sent(bench, i).findValues("cache_control")).hasSize(1);
    }
  }

  @Test
  void instructions_too_short_for_the_model_or_never_repeated_are_left_alone() throws IOException {
    call(bench, ask("Be brief.", "one"));
    call(bench, ask("Be brief.", "two"));
    call(bench, ask(LONG, "three"));
    call(bench, ask(LONG + "now", "four"));
    String haiku = ask(LONG, "five").replace("sonnet", "haiku");
    call(bench, haiku);
    call(bench, haiku.replace("five", "six"));

    assertThat(bench.sent()).hasSize(6).noneMatch(PromptStageTest::marked);
  }

  @Test
  void a_conversation_that_goes_on_is_marked_at_its_end() throws IOException {
    String first = conversation("where?", LONG);
    String second = conversation("where?", LONG, "here", "when?");
    String third = conversation("where?", LONG, "here", "when?", "now", "why?");
    call(bench, first.replace(LONG, ""));
    call(bench, first);
    call(bench, second);
    call(bench, third);

    assertThat(marked(bench.sent().get(1))).isFalse();
    JsonNode last = sent(bench, 3).at("/messages/4/content");
    assertThat(last.path(0).path("text").asText()).isEqualTo("why?");
    assertThat(last.path(0).has("cache_control")).isTrue();
    assertThat(sent(bench, 3).findValues("cache_control")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cache_control\":{\"type\":\"ephemeral\"}",
        "\"tools\":[{\"name\":\"f\",\"input_schema\":{},\"cache_control\":{\"type\":\"ephemeral\"}}]"
      })
  void an_application_that_marks_for_itself_is_left_to_it(String field) throws IOException {
    for (String question : List.of("one", "two", "three")) {
      String body = ask(LONG, question).replaceFirst("\\{", "{" + field + ",");
      call(bench, body);
      assertThat(new String(last(bench).body(), StandardCharsets.UTF_8)).isEqualTo(body);
    }
  }

  @Test
  void without_a_system_prompt_the_last_tool_is_marked() throws IOException {
    String tools =
        "\"tools\":[{\"name\":\"f\",\"description\":\"%s\",\"input_schema\":{}}]".formatted(LONG);
    String one = ask(null, "one").replaceFirst("\\{", "{" + tools + ",");
    call(bench, one);
    call(bench, one.replace("\"one\"", "\"two\""));

    assertThat(sent(bench, 1).at("/tools/0/cache_control/type").asText()).isEqualTo("ephemeral");
  }

  @Test
  void observing_changes_nothing_and_forecasts_writing_then_reading() throws IOException {
    Bench observing = bench(AUTO);
    List<Bench.Result> results =
        List.of(
            call(observing, ask(LONG, "one")),
            call(observing, ask(LONG, "two")),
            call(observing, ask(LONG, "three")));

    assertThat(observing.sent()).noneMatch(PromptStageTest::marked);
    assertThat(forecast(results.get(0))).isNull();
    Forecast.PromptKept written = forecast(results.get(1));
    assertThat(written.read()).isZero();
    assertThat(written.written()).isGreaterThan(1024);
    assertThat(forecast(results.get(2))).isEqualTo(new Forecast.PromptKept(written.written(), 0));
  }

  @Test
  void it_is_off_unless_asked_for_and_can_be_asked_for_by_rule() throws IOException {
    Bench off = bench(ENFORCE);
    Bench ruled =
        bench(
            ENFORCE
                + "scrimp.rule.a.when = prompt.text~\"please\"\n"
                + "scrimp.rule.a.prompt-cache.breakpoints = auto\n");
    for (String question : List.of("one", "two")) {
      call(off, ask(LONG, question));
      call(ruled, ask(LONG, question));
      call(ruled, ask(LONG, question + " please"));
    }

    assertThat(off.sent()).noneMatch(PromptStageTest::marked);
    assertThat(ruled.sent().stream().map(PromptStageTest::marked))
        .containsExactly(false, false, false, true);
  }

  @Test
  void marks_are_outside_the_key_of_a_stored_reply() throws IOException {
    call(bench, ask(LONG, "one"));
    call(bench, ask(LONG, "two"));
    call(bench, ask(LONG, "two"));

    assertThat(bench.sent()).hasSize(2);
  }

  private static Bench.Result call(Bench bench, String body) throws IOException {
    return bench.callTo(MESSAGES, body, Headers.EMPTY);
  }

  private static Forecast.PromptKept forecast(Bench.Result result) {
    return (Forecast.PromptKept) result.trace().forecasts().get(PromptStage.PROMPT_CACHE);
  }

  private static Request last(Bench bench) {
    return bench.sent().get(bench.sent().size() - 1);
  }

  private static boolean marked(Request request) {
    return new String(request.body(), StandardCharsets.UTF_8).contains("cache_control");
  }

  private static JsonNode sent(Bench bench, int index) {
    return Json.object(bench.sent().get(index).body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String ask(String system, String question) {
    ObjectNode body = body();
    if (system != null) {
      body.put("system", system);
    }
    body.putArray("messages").addObject().put("role", "user").put("content", question);
    return body.toString();
  }

  /** Of a question and a document, then answers and questions by turns. */
  private static String conversation(String question, String document, String... turns) {
    ObjectNode body = body();
    ArrayNode messages = body.putArray("messages");
    messages.addObject().put("role", "user").put("content", question + " " + document);
    for (int i = 0; i < turns.length; i++) {
      messages.addObject().put("role", i % 2 == 0 ? "assistant" : "user").put("content", turns[i]);
    }
    return body.toString();
  }

  private static ObjectNode body() {
    return Json.mapper()
        .createObjectNode()
        .put("model", "claude-sonnet-4-5")
        .put("max_tokens", 100);
  }
}
