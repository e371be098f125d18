package scrimp.testapps.provider.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o", "gpt-4", "gpt-4.1-mini", "some-new-model"})
  void pieces_join_to_the_text_and_count_its_tokens(String model) {
    String text = "naïve 東京 🚚🚚 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 plain words\n\n";
    Tokens tokens = Tokens.of(model);
    List<String> pieces = tokens.pieces(text);
    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces).hasSize(tokens.count(text)).noneMatch(piece -> piece.contains("\uFFFD"));
  }

  @Test
  void older_models_use_the_older_tokenizer() {
    // one token in o200k_base, more in cl100k_base
    String text = " дней";
    assertThat(Tokens.of("gpt-4o").count(text)).isEqualTo(1);
    assertThat(Tokens.of("gpt-4.1").count(text)).isEqualTo(1);
    assertThat(Tokens.of("gpt-4-turbo").count(text)).isGreaterThan(1);
    assertThat(Tokens.of("text-embedding-3-small").count(text)).isGreaterThan(1);
  }
}
