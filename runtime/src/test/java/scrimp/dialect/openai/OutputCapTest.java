package scrimp.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.openai.Bodies.CHAT;
import static scrimp.dialect.openai.Bodies.EMBEDDINGS;
import static scrimp.dialect.openai.Bodies.RESPONSES;
import static scrimp.dialect.openai.Bodies.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputCapTest {

  @ParameterizedTest
  @CsvSource({
    "o1, max_completion_tokens",
    "o3-mini, max_completion_tokens",
    "o4-mini-2025-04-16, max_completion_tokens",
    "gpt-5, max_completion_tokens",
    "gpt-5-mini-2025-08-07, max_completion_tokens",
    "gpt-5-chat-latest, max_completion_tokens",
    "gpt-5.6, max_completion_tokens",
    "gpt-6, max_completion_tokens",
    "gpt-10-nano, max_completion_tokens",
    "openai/gpt-5.1, max_completion_tokens",
    "gpt-4o-mini, max_tokens",
    "gpt-4.1, max_tokens",
    "gpt-3.5-turbo, max_tokens",
    "ft:gpt-4o-mini-2024-07-18:acme::1, max_tokens",
    "gpt-oss-120b, max_tokens",
    "openchat-3.6, max_tokens",
    "olmo-2, max_tokens",
    "llama-3.3-70b-versatile, max_tokens"
  })
  void without_a_cap_in_the_body_the_model_family_decides_the_field(String model, String field) {
    ObjectNode body = body("{'messages':[]}");
    CHAT.setMaxOutputTokens(body, model, 50);

    assertThat(body).isEqualTo(body("{'messages':[],'" + field + "':50}"));
  }

  @Test
  void the_field_that_the_body_uses_is_kept_whatever_the_model() {
    ObjectNode body = body("{'max_tokens':900}");
    CHAT.setMaxOutputTokens(body, "gpt-5", 50);
    assertThat(body).isEqualTo(body("{'max_tokens':50}"));

    body = body("{'max_completion_tokens':900,'max_tokens':null}");
    CHAT.setMaxOutputTokens(body, "llama", 50);
    assertThat(body).isEqualTo(body("{'max_completion_tokens':50}"));
  }

  @Test
  void responses_have_a_field_of_their_own_and_embeddings_none() {
    ObjectNode body = body("{'input':'x'}");
    RESPONSES.setMaxOutputTokens(body, "gpt-4o", 50);
    EMBEDDINGS.setMaxOutputTokens(body, "text-embedding-3-small", 70);

    assertThat(body).isEqualTo(body("{'input':'x','max_output_tokens':50}"));
    assertThat(RESPONSES.maxOutputTokens(body)).hasValue(50);
    assertThat(EMBEDDINGS.capsOutput()).isFalse();
    assertThat(CHAT.capsOutput()).isTrue();
  }

  @Test
  void the_cap_that_the_body_sets_is_read_from_either_field() {
    assertThat(CHAT.maxOutputTokens(body("{'max_tokens':9}"))).hasValue(9);
    assertThat(CHAT.maxOutputTokens(body("{'max_completion_tokens':7,'max_tokens':9}")))
        .hasValue(7);
    assertThat(CHAT.maxOutputTokens(body("{'max_tokens':null}"))).isEmpty();
    assertThat(CHAT.maxOutputTokens(body("{'max_tokens':'9'}"))).isEmpty();
  }

  @Test
  void another_model_gets_the_cap_in_the_field_that_it_takes() {
    ObjectNode body = body("{'model':'gpt-4o','max_tokens':9,'temperature':0.2}");
    CHAT.setModel(body, "gpt-5-mini");
    assertThat(body).isEqualTo(body("{'model':'gpt-5-mini','max_completion_tokens':9}"));

    CHAT.setModel(body, "llama-3.3-70b");
    assertThat(body).isEqualTo(body("{'model':'llama-3.3-70b','max_tokens':9}"));
  }

  @Test
  void what_the_other_family_refuses_is_dropped() {
    ObjectNode body = body("{'model':'o3','reasoning_effort':'low','max_completion_tokens':9}");
    CHAT.setModel(body, "gpt-4o-mini");
    assertThat(body).isEqualTo(body("{'model':'gpt-4o-mini','max_completion_tokens':9}"));

    ObjectNode responses = body("{'model':'o3','reasoning':{'effort':'low'},'top_p':0.5}");
    RESPONSES.setModel(responses, "gpt-5-nano");
    assertThat(responses).isEqualTo(body("{'model':'gpt-5-nano','reasoning':{'effort':'low'}}"));
    RESPONSES.setModel(responses, "gpt-4.1");
    assertThat(responses).isEqualTo(body("{'model':'gpt-4.1'}"));
  }
}
