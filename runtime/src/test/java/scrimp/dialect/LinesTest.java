package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  private final Lines lines = new Lines();
  private final List<String> told = new ArrayList<>();

  private void feed(String text) {
    byte[] bytes = ("<" + text + ">").getBytes();
    lines.feed(bytes, 1, bytes.length - 2, line -> told.add(new String(line)));
  }

  @Test
  void each_line_is_told_with_its_break_as_soon_as_it_is_whole() {
    feed("{\"a\"");
    assertThat(told).isEmpty();
    assertThat(lines.held()).isEqualTo(4);
    feed(":1}\r\n\n{\"b\":2}\n{");
    assertThat(told).containsExactly("{\"a\":1}\r\n", "\n", "{\"b\":2}\n");
    feed("}");
    assertThat(new String(lines.rest())).isEqualTo("{}");
    assertThat(lines.held()).isZero();
  }
}
