package scrimp.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.bedrock.Bodies.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scrimp.call.PromptPrefix;
import scrimp.call.Wire;

class CachePointsTest {
  private static final Wire CONVERSE = Bedrock.find("/model/m/converse");
  private static final String SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String LONG = "word ".repeat(2000);

  private static ObjectNode asking(String system, String tools, String... texts) {
    StringBuilder messages = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      messages
          .append(i == 0 ? "" : ",")
          .append("{'role':'" + (i % 2 == 0 ? "user" : "assistant") + "','content':[{'text':'")
          .append(texts[i])
          .append("'}]}");
    }
    return body(
        "{'system':["
            + (system.isEmpty() ? "" : "{'text':'" + system + "'}")
            + "],'toolConfig':{'tools':["
            + tools
            + "]},'messages':["
            + messages
            + "]}");
  }

  private static ObjectNode marked(ObjectNode body, String model) {
    CONVERSE.keepPrefixes(body, CONVERSE.promptPrefixes(body, model));
    return body;
  }

  @Test
  void long_instructions_and_the_whole_prompt_can_be_kept() {
    ObjectNode body = asking(LONG, "", "Hi");
    List<PromptPrefix> prefixes = CONVERSE.promptPrefixes(body, SONNET);

    assertThat(prefixes).extracting(PromptPrefix::place).containsExactly(0, 1);
    assertThat(prefixes.get(0).tokens()).isBetween(2000, 2100);
    marked(body, SONNET);
    assertThat(body.at("/system/1")).isEqualTo(body("{'cachePoint':{'type':'default'}}"));
    assertThat(body.at("/messages/0/content/1/cachePoint/type").asText()).isEqualTo("default");
    assertThat(body.at("/system")).hasSize(2);
  }

  @Test
  void tools_are_marked_where_there_is_no_system_and_never_for_nova() {
    String tool = "{'toolSpec':{'name':'f','description':'" + LONG + "'}}";
    assertThat(marked(asking("", tool, "Hi"), SONNET).at("/toolConfig/tools")).hasSize(2);
    ObjectNode nova = marked(asking("", tool, "Hi"), "amazon.nova-pro-v1:0");
    assertThat(nova.at("/toolConfig/tools")).hasSize(1);
    assertThat(nova.at("/messages/0/content")).hasSize(2);
  }

  @Test
  void what_came_before_the_last_exchange_tells_that_a_conversation_goes_on() {
    List<PromptPrefix> first = CONVERSE.promptPrefixes(asking("", "", LONG), SONNET);
    List<PromptPrefix> second =
        CONVERSE.promptPrefixes(asking("", "", LONG, "Yes?", "Go on"), SONNET);

    assertThat(second.get(0).evidence()).isEqualTo(first.get(0).digest());
    assertThat(second.get(0).digest()).isNotEqualTo(first.get(0).digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic.claude-3-haiku-20240307-v1:0",
        "anthropic.claude-3-5-sonnet-20240620-v1:0",
        "anthropic.claude-v2:1",
        "meta.llama3-3-70b-instruct-v1:0",
        "abc123"
      })
  void models_that_keep_nothing_are_not_asked_to(String model) {
    assertThat(CONVERSE.promptPrefixes(asking(LONG, "", "Hi"), model)).isEmpty();
    assertThat(
            Bedrock.find("/model/anthropic.claude-3-haiku-20240307-v1:0/invoke")
                .promptPrefixes(
                    body("{'system':'" + LONG + "','messages':[{'content':'Hi'}]}"), model))
        .isEmpty();
  }

  @Test
  void short_prompts_and_those_that_the_application_marked_are_left_to_it() {
    assertThat(CONVERSE.promptPrefixes(asking("Be kind.", "", "Hi"), SONNET)).isEmpty();
    assertThat(
            CONVERSE.promptPrefixes(
                asking(LONG, "{'cachePoint':{'type':'default'}}", "Hi"), SONNET))
        .isEmpty();
    assertThat(CONVERSE.promptPrefixes(body("{'messages':[]}"), SONNET)).isEmpty();
  }

  @Test
  void two_models_keep_apart() {
    ObjectNode body = asking(LONG, "", "Hi");
    assertThat(CONVERSE.promptPrefixes(body, SONNET).get(0).digest())
        .isNotEqualTo(CONVERSE.promptPrefixes(body, "amazon.nova-pro-v1:0").get(0).digest());
  }
}
