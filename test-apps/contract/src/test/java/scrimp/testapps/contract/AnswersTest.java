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
}
