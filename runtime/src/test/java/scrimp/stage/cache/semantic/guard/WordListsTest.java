package scrimp.stage.cache.semantic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordListsTest {

  @Test
  void no_group_of_synonyms_holds_a_pair_of_opposites() {
    Set<String> opposites = English.pairs("en/antonyms.txt");
    List<String> wrong = new ArrayList<>();
    for (String line : WordLists.lines("en/synonyms.txt")) {
      for (String first : line.split(" +")) {
        for (String second : line.split(" +")) {
          if (opposites.contains(first + " " + second)) {
            wrong.add(first + " " + second);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void opposites_are_never_taken_for_synonyms_or_misspellings_of_each_other() {
    for (String pair : WordLists.lines("en/antonyms.txt")) {
      String[] words = pair.split(" ");
      String first = "Explain the " + words[0] + " of it here";
      String second = "Explain the " + words[1] + " of it here";

      assertThat(Guard.compare(first, second).agrees()).as(pair).isFalse();
    }
  }

  @Test
  void a_word_has_one_group_of_synonyms() {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (String line : WordLists.lines("en/synonyms.txt")) {
      for (String word : line.split(" +")) {
        if (!seen.add(word)) {
          twice.add(word);
        }
      }
    }

    assertThat(twice).isEmpty();
  }

  @Test
  void a_phrase_is_listed_once() {
    Set<String> seen = new HashSet<>();

    assertThat(WordLists.lines("en/phrases.txt"))
        .allMatch(line -> line.contains(" ="))
        .filteredOn(line -> !seen.add(line.substring(0, line.indexOf(" ="))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one hundred and five=105",
        "twenty-one=21",
        "2.5 million=2500000",
        "XIV=14",
        "5k=5000",
        "the sixteenth=16th",
        "three thousand=3,000"
      })
  void numbers_have_one_notation(String pair) {
    String[] ways = pair.split("=");
    String first = "Is it about Louis " + ways[0] + " there?";
    String second = "Is it about Louis " + ways[1] + " there?";

    assertThat(Guard.compare(first, second).agrees()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "making, make", "stopped, stop", "installing, install", "enabled, enable", "cities, city",
    "processes, process", "wrote, write", "children, child", "changed, change", "visited, visit",
    "universities, university", "news, news", "status, status", "created, create", "using, use"
  })
  void endings_of_number_and_tense_are_taken_off(String word, String stem) {
    assertThat(Stems.of(word)).isEqualTo(stem);
  }

  @ParameterizedTest
  @CsvSource({
    "universe, university", "policy, police", "organ, organization", "general, generous",
    "encrypt, encryption", "cheap, cheaper", "new, news", "import, important"
  })
  void other_endings_stay(String one, String other) {
    assertThat(Stems.of(one)).isNotEqualTo(Stems.of(other));
  }
}
