package scrimp.dialect.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SseTest {

  @Test
  void name_and_data_are_read_with_and_without_the_space_after_the_colon() {
    assertThat(parse("event: x\ndata: {\"a\":1}\n\n").name()).isEqualTo("x");
    assertThat(parse("event:x\ndata:{\"a\":1}\n\n").name()).isEqualTo("x");
    assertThat(parse("data:{\"a\":1}\n\n").object().path("a").intValue()).isEqualTo(1);
    assertThat(parse("data:{\"a\":1}\n\n").name()).isEmpty();
  }

  @Test
  void data_lines_are_joined_with_line_breaks() {
    assertThat(parse("data: {\"a\":\ndata: 1}\n\n").object().path("a").intValue()).isEqualTo(1);
    assertThat(parse("data: a\r\ndata: b\r\n\r\n").dataIs("a\nb")).isTrue();
  }

  @Test
  void blocks_without_data_are_no_events() {
    assertThat(parse(": comment\n\n")).isNull();
    assertThat(parse("\n")).isNull();
    assertThat(parse("")).isNull();
    assertThat(parse("event: ping\nid: 7\nretry: 100\n\n")).isNull();
    assertThat(parse("datax: 1\n\n")).isNull();
  }

  @Test
  void a_byte_order_mark_comments_and_other_fields_do_not_disturb() {
    assertThat(parse("\uFEFFdata: [DONE]\n\n").dataIs("[DONE]")).isTrue();
    assertThat(parse("\n: c\nid: 1\rdata: [DONE]\r\r").dataIs("[DONE]")).isTrue();
    assertThat(parse("data: [DONE]").dataIs("[DONE]")).isTrue();
  }

  @Test
  void data_that_is_no_json_object_has_none() {
    assertThat(parse("data: [1]\n\n").object()).isNull();
    assertThat(parse("data: {\"a\":\n\n").object()).isNull();
    assertThat(parse("data: {} {}\n\n").object()).isNull();
    assertThat(parse("data:\n\n").object()).isNull();
    assertThat(parse("data\n\n").dataIs("")).isTrue();
  }

  private static Sse parse(String block) {
    return Sse.parse(block.getBytes(StandardCharsets.UTF_8));
  }
}
