package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertiesTextTest {
  private final Problems problems = new Problems();

  private List<Entry> read(String text) {
    return PropertiesText.read(text, "p", problems);
  }

  @Test
  void anEntryHasTheLineInWhichItBegins() {
    List<Entry> entries = read("# head\n\na = 1\nb = one \\\n    two \\\n  three\n! x\nc: 3\n");
    assertThat(entries)
        .extracting(e -> e.property() + "=" + e.value() + "@" + e.place().line())
        .containsExactly("a=1@3", "b=one two three@4", "c=3@8");
  }

  @Test
  void linesMayEndAsOnAnySystem() {
    assertThat(read("a=1\r\nb=2\rc=3\nd=4"))
        .extracting(e -> e.property() + e.place().line())
        .containsExactly("a1", "b2", "c3", "d4");
  }

  @Test
  void duplicatesAreKept() {
    assertThat(read("a=1\na=2")).extracting(Entry::value).containsExactly("1", "2");
  }

  @Test
  void aHashBetweenSpacesEndsTheLine() {
    assertThat(read("a = enforce    # off | observe\nb = x#y #z\nc = # nothing\nd = 5 #"))
        .extracting(Entry::value)
        .containsExactly("enforce", "x#y #z", "", "5");
  }

  @Test
  void aHashInDoubleQuotesOrBehindABackslashIsText() {
    assertThat(read("a = prompt.text~\"no # 5\" & stream # really\nb = x \\# y"))
        .extracting(Entry::value)
        .containsExactly("prompt.text~\"no # 5\" & stream", "x # y");
  }

  @Test
  void anEscapeThatIsNoneIsTold() {
    read("a = 1\nb = \\u00zz");
    assertThat(problems.list())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).isEqualTo(2);
              assertThat(p.message()).contains("four hexadecimal digits");
            });
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() {
    assertThat(read("\uFEFFa=1")).extracting(Entry::property).containsExactly("a");
  }

  /** The JDK's reader is the definition; ours adds lines, and comments behind values. */
  @Test
  void anyTextIsReadAsTheJdkReadsIt() throws IOException {
    String alphabet = "ab=: \t\\\n\r!.é\fnt";
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      text.append("\n");
      Properties expected = new Properties();
      expected.load(new StringReader(text.toString()));
      Map<String, String> trimmed = new HashMap<>();
      expected.forEach((key, value) -> trimmed.put((String) key, ((String) value).strip()));
      Map<String, String> actual = new HashMap<>();
      read(text.toString()).forEach(e -> actual.put(e.property(), e.value()));
      // of a lone backslash at the end the JDK makes an empty key
      trimmed.remove("");
      actual.remove("");
      assertThat(actual).as("<%s>", text).isEqualTo(trimmed);
    }
  }
}
