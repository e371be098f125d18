package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectsTest {

  @Test
  void the_understood_endpoints_are_found_by_their_path() {
    assertThat(Dialects.find("openai", "POST", "/chat/completions").name())
        .isEqualTo("openai.chat");
    assertThat(Dialects.find("openai", "POST", "/responses").name()).isEqualTo("openai.responses");
    assertThat(Dialects.find("openai", "POST", "/embeddings").name())
        .isEqualTo("openai.embeddings");
  }

  @Test
  void messages_are_found_wherever_the_version_stands() {
    assertThat(Dialects.find("anthropic", "POST", "/v1/messages").name())
        .isEqualTo("anthropic.messages");
    assertThat(Dialects.find("anthropic", "POST", "/messages")).isNotNull();
  }

  @Test
  void everything_else_is_left_alone() {
    assertThat(Dialects.find("openai", "GET", "/chat/completions")).isNull();
    assertThat(Dialects.find("openai", "POST", "/responses/resp_1/cancel")).isNull();
    assertThat(Dialects.find("openai", "POST", "/files")).isNull();
    assertThat(Dialects.find("openai", "POST", "")).isNull();
    assertThat(Dialects.find("anthropic", "GET", "/v1/messages")).isNull();
    assertThat(Dialects.find("anthropic", "POST", "/v1/messages/count_tokens")).isNull();
    assertThat(Dialects.find("anthropic", "POST", "/v1/messages/batches")).isNull();
    assertThat(Dialects.find("anthropic", "POST", "/chat/completions")).isNull();
    assertThat(Dialects.find("klingon", "POST", "/chat/completions")).isNull();
  }
}
