package scrimp.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.anthropic.Bodies.body;

import org.junit.jupiter.api.Test;
import scrimp.call.Usage;

class UsagesTest {

  @Test
  void input_counts_what_was_read_from_the_cache_and_written_to_it() {
    Usage usage =
        Usages.of(
            body(
                "{'input_tokens':7,'cache_read_input_tokens':100,"
                    + "'cache_creation_input_tokens':30,'output_tokens':5,"
                    + "'cache_creation':{'ephemeral_5m_input_tokens':20,"
                    + "'ephemeral_1h_input_tokens':10}}"));

    assertThat(usage).isEqualTo(new Usage(137, 100, 30, 10, 0, 5, 0, 0, 0, false));
  }

  @Test
  void writes_without_a_breakdown_are_for_minutes() {
    assertThat(
            Usages.of(
                body("{'input_tokens':7,'cache_creation_input_tokens':30,'output_tokens':5}")))
        .isEqualTo(new Usage(37, 0, 30, 0, 5, 0, 0, false));
  }

  @Test
  void nulls_and_nonsense_count_for_nothing() {
    assertThat(
            Usages.of(
                body(
                    "{'input_tokens':7,'cache_read_input_tokens':null,'cache_creation':null,"
                        + "'server_tool_use':null,'output_tokens':-5,'iterations':null}")))
        .isEqualTo(Usage.of(7, 0));
    assertThat(Usages.of(body("{}"))).isNull();
    assertThat(Usages.of(body("{'usage':null}").path("usage"))).isNull();
  }
}
