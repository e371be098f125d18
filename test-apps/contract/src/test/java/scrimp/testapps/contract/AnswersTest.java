package scrimp.testapps.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void theDigestLeavesOutWhatAProviderMakesAnewEachTime() {
    String first = "{\"id\":\"chatcmpl-1\",\"created\":17,\"a\":1,\"obfuscation\":\"xy\"}";
    String second = "{\"id\":\"chatcmpl-2\",\"created\":18,\"a\":1,\"obfuscation\":\"z\"}";

    assertThat(Answers.digest(first)).isEqualTo(Answers.digest(second));
  }

  @Test
  void theDigestKeepsEverythingElse() {
    assertThat(Answers.digest("{\"id\":\"1\",\"content\":\"a\"}"))
        .isNotEqualTo(Answers.digest("{\"id\":\"1\",\"content\":\"b\"}"));
  }

  @Test
  void theTextOfAStreamIsThatOfItsDeltasInOrder() {
    List<String> events =
        List.of(
            "{\"delta\":{\"content\":\"\"}}",
            "{\"delta\":{\"content\":\"say \\\"hi\\\" \"}}",
            "{\"delta\": {\"content\": \"twice\"}}",
            "[DONE]");

    assertThat(Answers.chatText(events)).isEqualTo("say \\\"hi\\\" twice");
  }

  @Test
  void anEscapedCharacterIsTheCharacterItself() {
    String escaped = "{\"content\":\"\\uD83D\\uDE9A caf\\u00e9 \\u0022 \\\\u0041\"}";
    String plain = "{\"content\":\"\uD83D\uDE9A caf\u00e9 \\u0022 \\\\u0041\"}";

    assertThat(Answers.chatText(escaped)).isEqualTo(Answers.chatText(plain));
    assertThat(Answers.digest(escaped)).isEqualTo(Answers.digest(plain));
    assertThat(Answers.chatText(plain)).endsWith("\\u0022 \\\\u0041");
  }
}
