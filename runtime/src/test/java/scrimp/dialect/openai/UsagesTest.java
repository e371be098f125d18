package scrimp.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.dialect.openai.Bodies.body;

import org.junit.jupiter.api.Test;
import scrimp.call.Usage;

class UsagesTest {

  @Test
  void audio_tokens_are_parts_of_both_sides() {
    assertThat(
            usage(
                "{'prompt_tokens':100,'completion_tokens':50,'total_tokens':150,"
                    + "'prompt_tokens_details':{'audio_tokens':80,'cached_tokens':0},"
                    + "'completion_tokens_details':{'audio_tokens':40,'reasoning_tokens':0}}"))
        .isEqualTo(new Usage(100, 0, 0, 80, 50, 0, 40, false));
  }

  @Test
  void missing_null_and_unknown_fields_do_not_matter() {
    assertThat(usage("{'prompt_tokens':7,'completion_tokens':null,'new_thing':{'a':[1]}}"))
        .isEqualTo(Usage.of(7, 0));
    assertThat(usage("{'prompt_tokens':7,'prompt_tokens_details':null,'completion_tokens':3}"))
        .isEqualTo(Usage.of(7, 3));
    assertThat(usage("{'prompt_tokens_details':{'cached_tokens':5}}")).isNull();
    assertThat(usage("{}")).isNull();
    assertThat(Usages.of(null)).isNull();
    assertThat(Usages.of(body("{'usage':null}").path("usage"))).isNull();
  }

  @Test
  void numbers_may_be_strings_or_fractions_and_nonsense_is_ignored() {
    assertThat(usage("{'prompt_tokens':'12','completion_tokens':3.0}")).isEqualTo(Usage.of(12, 3));
    assertThat(usage("{'prompt_tokens':-5,'completion_tokens':3}")).isEqualTo(Usage.of(0, 3));
    assertThat(usage("{'prompt_tokens':'many','completion_tokens':3}")).isEqualTo(Usage.of(0, 3));
    assertThat(usage("{'prompt_tokens':1e30,'completion_tokens':1e-999999999}"))
        .isEqualTo(Usage.of(0, 0));
  }

  @Test
  void parts_are_never_more_than_the_whole() {
    assertThat(
            usage(
                "{'prompt_tokens':10,'completion_tokens':5,"
                    + "'prompt_tokens_details':{'cached_tokens':8,'cache_write_tokens':8},"
                    + "'completion_tokens_details':{'reasoning_tokens':9}}"))
        .isEqualTo(new Usage(10, 8, 2, 0, 5, 5, 0, false));
  }

  @Test
  void deepseek_and_moonshot_tell_cached_tokens_at_the_top() {
    assertThat(
            usage("{'prompt_tokens':10,'completion_tokens':5,'prompt_cache_hit_tokens':6}")
                .cachedInput())
        .isEqualTo(6);
    assertThat(usage("{'prompt_tokens':10,'completion_tokens':5,'cached_tokens':4}").cachedInput())
        .isEqualTo(4);
  }

  @Test
  void reasoning_that_is_counted_beside_the_completion_becomes_part_of_the_output() {
    assertThat(
            usage(
                "{'prompt_tokens':32,'completion_tokens':9,'total_tokens':135,"
                    + "'completion_tokens_details':{'reasoning_tokens':94}}"))
        .isEqualTo(new Usage(32, 0, 0, 0, 103, 94, 0, false));
  }

  @Test
  void a_total_alone_is_input() {
    assertThat(usage("{'total_tokens':8}")).isEqualTo(Usage.of(8, 0));
  }

  private static Usage usage(String json) {
    return Usages.of(body(json));
  }
}
