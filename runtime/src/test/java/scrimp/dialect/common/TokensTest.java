package scrimp.dialect.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TokensTest {

  @Test
  void openai_models_are_counted_with_their_own_encoding() {
    // figures of OpenAI's tokenizer: the two encodings differ here
    String text = "antidisestablishmentarianism こんにちは世界";
    int older = Tokens.count("gpt-4-turbo", text);
    int newer = Tokens.count("gpt-4o-mini", text);

    assertThat(newer).isLessThan(older);
    assertThat(Tokens.count("gpt-4", text)).isEqualTo(older);
    assertThat(Tokens.count("text-embedding-3-small", text)).isEqualTo(older);
    assertThat(Tokens.count("ft:gpt-3.5-turbo-0125:acme::x", text)).isEqualTo(older);
    assertThat(Tokens.count("openai/gpt-4.1", text)).isEqualTo(newer);
    assertThat(Tokens.count("gpt-5.6", text)).isEqualTo(newer);
    assertThat(Tokens.count("o3-mini", text)).isEqualTo(newer);
    assertThat(Tokens.count("llama-3.3-70b", text)).isEqualTo(newer);
    assertThat(Tokens.count("", text)).isEqualTo(newer);
  }

  @Test
  void known_texts_have_their_known_counts() {
    assertThat(Tokens.count("gpt-4o", "hello world")).isEqualTo(2);
    assertThat(Tokens.count("gpt-4", "tiktoken is great!")).isEqualTo(6);
    assertThat(Tokens.count("gpt-4o", "")).isZero();
  }

  @Test
  void special_tokens_in_a_text_are_text() {
    assertThat(Tokens.count("gpt-4o", "<|endoftext|>")).isGreaterThan(1);
  }

  @Test
  void long_texts_are_sampled_close_to_their_true_count() {
    String text = words(600_000);
    long exact = 0;
    for (int i = 0; i < text.length(); i += 100_000) {
      exact += Tokens.count("gpt-4o", text.substring(i, Math.min(text.length(), i + 100_000)));
    }

    assertThat((long) Tokens.count("gpt-4o", text)).isCloseTo(exact, Percentage.withPercentage(3));
  }

  @Test
  void many_texts_together_are_bounded_too_and_stay_close() {
    String text = words(50_000);
    int one = Tokens.count("gpt-4o", text);
    Tokens many = Tokens.of("gpt-4o");
    for (int i = 0; i < 2_000; i++) {
      many.add(text);
    }

    assertThat((long) many.total()).isCloseTo(2_000L * one, Percentage.withPercentage(3));
  }

  @Test
  void structure_counts_as_given_and_the_total_is_never_negative() {
    assertThat(Tokens.of("gpt-4o").plus(3).add("hello world").plus(4).total()).isEqualTo(9);
    assertThat(Tokens.of("gpt-4o").plus(-3).total()).isZero();
  }

  private static String words(int length) {
    Random random = new Random(1);
    String[] words = {
      "the ", "invoice ", "of ", "customer ", "Paris ", "4711 ", "überfällig ", "\n"
    };
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(words[random.nextInt(words.length)]);
    }
    return text.toString();
  }
}
