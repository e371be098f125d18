package scrimp.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.anthropic.Bodies.MESSAGES;
import static scrimp.dialect.anthropic.Bodies.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFitTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // sampling
        "claude-opus-4-7 | 'temperature':0.2,'top_p':0.9,'top_k':5 | ",
        "claude-haiku-5-5 | 'temperature':0.2 | ",
        "claude-haiku-4-5 | 'temperature':0.2,'top_p':0.9,'top_k':5 | 'temperature':0.2,'top_k':5",
        "claude-haiku-4-5-20251001 | 'top_p':0.9 | 'top_p':0.9",
        "claude-3-5-haiku-latest | 'temperature':0.2,'top_p':0.9 | 'temperature':0.2,'top_p':0.9",
        "glm-4.7 | 'temperature':0.2,'top_p':0.9 | 'temperature':0.2,'top_p':0.9",
        // thinking
        "claude-3-haiku-20240307 | 'thinking':{'type':'enabled','budget_tokens':2000} | ",
        "claude-haiku-4-5 | 'thinking':{'type':'adaptive'} | ",
        "claude-haiku-4-5 | 'thinking':{'type':'enabled','budget_tokens':2000}"
            + " | 'thinking':{'type':'enabled','budget_tokens':2000}",
        "claude-opus-4-6 | 'thinking':{'type':'adaptive'} | 'thinking':{'type':'adaptive'}",
        "claude-opus-4-7 | 'thinking':{'type':'enabled','budget_tokens':2000,'display':'omitted'}"
            + " | 'thinking':{'type':'adaptive','display':'omitted'}",
        "claude-opus-4-7 | 'thinking':{'type':'disabled'} | ",
        "claude-sonnet-5 | 'thinking':{'type':'disabled'} | 'thinking':{'type':'disabled'}",
        "claude-sonnet-5 | 'thinking':{'type':'between_tools'} | 'thinking':{'type':'disabled'}",
        "claude-sonnet-5-5 | 'thinking':{'type':'disabled'} | 'thinking':{'type':'between_tools'}",
        "claude-opus-5-5 | 'thinking':{'type':'disabled'} | ",
        "claude-fable-5 | 'thinking':{'type':'enabled','budget_tokens':2000}"
            + " | 'thinking':{'type':'adaptive'}",
        // effort and speed
        "claude-haiku-4-5 | 'output_config':{'effort':'low'} | ",
        "claude-haiku-4-5 | 'output_config':{'effort':'low','format':{'type':'json_schema'}}"
            + " | 'output_config':{'format':{'type':'json_schema'}}",
        "claude-opus-4-5 | 'output_config':{'effort':'xhigh'} | 'output_config':{'effort':'high'}",
        "claude-opus-5 | 'output_config':{'effort':'max'} | 'output_config':{'effort':'max'}",
        "claude-sonnet-5 | 'speed':'fast' | ",
        "claude-opus-5 | 'speed':'fast' | 'speed':'fast'"
      })
  void a_model_gets_what_it_takes(String model, String fields, String expected) {
    ObjectNode body = body("{'max_tokens':4000," + fields + "}");

    MESSAGES.setModel(body, model);

    String rest = expected == null ? "" : "," + expected;
    assertThat(body).isEqualTo(body("{'max_tokens':4000,'model':'" + model + "'" + rest + "}"));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-3-haiku-20240307, 4096",
    "claude-3-5-haiku-20241022, 8192",
    "claude-opus-4-1, 32000",
    "claude-haiku-4-5, 64000",
    "anthropic/claude-opus-4.6, 128000",
    "claude-opus-latest, 200000",
    "kimi-k2, 200000"
  })
  void no_more_output_is_asked_than_a_model_can_give(String model, int most) {
    ObjectNode body = body("{'max_tokens':200000}");

    MESSAGES.setModel(body, model);

    assertThat(body.path("max_tokens").asInt()).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-20250514, opus, 40",
    "claude-3-5-sonnet-20241022, sonnet, 35",
    "claude-4-sonnet-20250514, sonnet, 40",
    "claude-sonnet-4-5@20250929, sonnet, 45",
    "us.anthropic.claude-haiku-4-5-20251001-v1:0, haiku, 45",
    "anthropic/claude-opus-4.7, opus, 47",
    "claude-mythos-preview, mythos, 0",
    "gpt-4o-mini, '', 0"
  })
  void a_name_tells_line_and_version(String name, String line, int version) {
    assertThat(ClaudeModel.of(name)).isEqualTo(new ClaudeModel(line, version));
  }
}
