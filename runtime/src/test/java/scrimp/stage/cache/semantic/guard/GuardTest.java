package scrimp.stage.cache.semantic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pairs named "unseen" were written before the guard, and not looked at until it refused all
 * others; those "against the rules" after it, to break it.
 */
class GuardTest {

  @ParameterizedTest
  @ValueSource(strings = {"traps", "traps-unseen", "traps-against-the-rules"})
  void every_trap_is_refused(String name) {
    List<Pair> traps = Pair.all(name);

    assertThat(traps).hasSizeGreaterThan(150);
    assertThat(traps).filteredOn(trap -> trap.verdict().agrees()).isEmpty();
  }

  /** The number is what it is now: more is better, less is a step back. */
  @ParameterizedTest
  @CsvSource({"paraphrases, 173, 165", "paraphrases-unseen, 159, 150"})
  void most_paraphrases_agree(String name, int all, int agreeing) {
    List<Pair> paraphrases = Pair.all(name);

    assertThat(paraphrases).hasSize(all);
    assertThat(paraphrases).filteredOn(pair -> pair.verdict().agrees()).hasSize(agreeing);
  }

  @Test
  void it_does_not_matter_which_text_was_first() {
    assertThat(everything())
        .allSatisfy(p -> assertThat(p.reverse().agrees()).isEqualTo(p.verdict().agrees()));
  }

  @Test
  void a_text_agrees_with_itself() {
    assertThat(everything())
        .allSatisfy(pair -> assertThat(Guard.compare(pair.a(), pair.a() + " ").agrees()).isTrue());
  }

  private static List<Pair> everything() {
    return Stream.of("traps", "traps-unseen", "traps-against-the-rules", "paraphrases")
        .flatMap(name -> Pair.all(name).stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NUMBERS       | Return it within 30 days?          | Return it within 60 days?
          NUMBERS       | What is new in Python 3.10?        | What is new in Python 3.1?
          UNITS         | Is 5 km far?                       | Is 5 miles far?
          UNITS         | Is a 100 Mb link fast?             | Is a 100 MB link fast?
          DATES         | Are you open on Sunday?            | Are you open on Monday?
          NEGATION      | Can I eat it raw?                  | Can I not eat it raw?
          NEGATION      | Is this contract valid?            | Is this contract invalid?
          POLARITY      | How do I enable cookies?           | How do I disable cookies?
          POLARITY      | How do I upload photos?            | How do I download photos?
          ENTITIES      | Tell me about life in Norway.      | Tell me about life in Sweden.
          CODE          | Explain `a.sort()`                 | Explain `b.sort()`
          CODE          | Is x == y true?                    | Is x != y true?
          QUOTES        | Who said "I came"?                 | Who said "I saw"?
          QUESTION_TYPE | When was it founded?               | Where was it founded?
          QUESTION_TYPE | Must I pay?                        | Should I pay?
          QUANTIFIERS   | Are all trains late?               | Are some trains late?
          ROLES         | What may the buyer claim?          | What may the agent claim?
          ROLES         | What is my limit?                  | What is your limit?
          TENSE         | Who is the chair?                  | Who was the chair?
          WORDS         | How do I boil rice?                | How do I fry rice?
          SCOPE         | How do I boil rice?                | How do I boil brown rice?
          ORDER         | Do dogs chase cats?                | Do cats chase dogs?
          ORDER         | The train from Rome to Pisa        | The train from Pisa to Rome
          LANGUAGE      | How do I pay the bill?             | Wie zahle ich die Rechnung?
          """)
  void a_refusal_has_a_name(Reason reason, String asked, String stored) {
    assertThat(Guard.compare(asked, stored).reason()).contains(reason);
    assertThat(reason.word()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is the shop open at 5pm?                | Is the shop open at 17:00?
          How much is $1,500 in euros?            | How much is 1500 dollars in euros?
          What is the colour of the centre line?  | What is the color of the center line?
          In Excel, how do I freeze a row?        | How do I freeze a row in Excel?
          What is Peru's capital?                 | What is the capital of Peru?
          Who wrote Hamlet?                       | By whom was Hamlet written?
          How do I turn the lights off?           | How do I switch off the lights, please?
          When did WW2 end?                       | when did ww2 end
          """)
  void what_says_the_same_agrees(String asked, String stored) {
    assertThat(Guard.compare(asked, stored)).isEqualTo(Verdict.AGREES);
  }

  @Test
  void texts_that_say_nothing_agree_with_themselves_only() {
    assertThat(Guard.compare("", "").agrees()).isTrue();
    assertThat(Guard.compare("?", "").agrees()).isTrue();
    assertThat(Guard.compare("", "What?").agrees()).isFalse();
    assertThat(Guard.compare("the", "a").agrees()).isFalse();
  }

  @Test
  void features_are_made_once_and_compared_by_many_threads() {
    Features stored = Features.of("How do I reset my password?");

    assertThat(
            Stream.generate(() -> "How can I reset my password?")
                .limit(200)
                .parallel()
                .map(asked -> Guard.compare(Features.of(asked), stored)))
        .containsOnly(Verdict.AGREES);
  }

  /** Expressions that backtrack, and lists that are searched for each word, would not come back. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-",
        "/a",
        "1,",
        "a+",
        "`",
        "'",
        "a1_",
        "what is ",
        "a or b ",
        "the of ",
        "x^",
        "你"
      })
  void hostile_texts_are_read_and_refused(String part) {
    for (int length : new int[] {5_000, 200_000}) {
      String text = part.repeat(length / part.length());

      assertThat(Guard.compare(text, "say " + text + " no").agrees()).isFalse();
      assertThat(Guard.compare(text, text).agrees()).isTrue();
    }
  }
}
