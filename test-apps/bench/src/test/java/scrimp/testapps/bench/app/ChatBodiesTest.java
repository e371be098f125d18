package scrimp.testapps.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatBodiesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MANY = 300;

  private final ChatBodies bodies = new ChatBodies(7);

  @Test
  void a_request_has_four_kilobytes_and_ends_with_its_question() throws IOException {
    JsonNode body = JSON.readTree(bodies.same());
    assertThat(bodies.same()).hasSize(ChatBodies.BYTES);
    assertThat(body.path("messages")).hasSize(ChatBodies.EARLIER + 2);
    assertThat(body.path("messages").path(ChatBodies.EARLIER + 1).path("content").asText())
        .isEqualTo(ChatBodies.question(7))
        .startsWith("Case 0000000007. ")
        .endsWith("[[words=40]]");
  }

  @Test
  void reworded_bytes_never_repeat_and_always_mean_the_same() throws IOException {
    Set<String> seen = new HashSet<>();
    for (int number = 0; number < MANY; number++) {
      byte[] reworded = bodies.reworded(number);
      assertThat(JSON.readTree(reworded)).isEqualTo(JSON.readTree(bodies.same()));
      assertThat(seen.add(new String(reworded, java.nio.charset.StandardCharsets.US_ASCII)))
          .isTrue();
    }
  }

  @Test
  void another_question_is_the_one_of_another_topic() {
    for (int number : List.of(0, 9, 10, 123_456, Integer.MAX_VALUE)) {
      assertThat(bodies.another(number)).isEqualTo(new ChatBodies(number).same());
    }
  }

  @Test
  void topics_are_as_many_questions() {
    assertThat(IntStream.range(0, MANY).mapToObj(ChatBodies::question).distinct()).hasSize(MANY);
  }
}
