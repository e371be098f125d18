package scrimp.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path policy;

  @BeforeEach
  void policy() throws IOException {
    policy =
        Files.writeString(
            folder.resolve("scrimp.properties"),
            """
            scrimp.mode = enforce
            scrimp.rule.faq.when = feature:com.acme.* & prompt.tokens<100
            scrimp.rule.faq.route.model = gpt-4o-mini
            scrimp.rule.faq.output.max-tokens = 200
            scrimp.rule.other.when = model:o1
            scrimp.rule.other.mode = off
            """);
  }

  @Test
  void saysWhichRulesApplyAndWhatEachStageWouldDo() throws IOException {
    int exit =
        explain(
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"secret question\"}]}",
            "--feature",
            "com.acme.Desk#answer",
            "--header",
            "Authorization=Bearer sk-secret");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("rule      faq applies: when")
        .contains("rule      other does not apply: when")
        .contains("mode      enforce")
        .contains("cache     stored for")
        .contains("header authorization = sha256:")
        .contains("output    capped at 200 tokens")
        .contains("route     to gpt-4o-mini of openai")
        .contains("sends     POST https://api.openai.com/v1/chat/completions")
        .contains("model: \"gpt-4o\" -> \"gpt-4o-mini\"")
        .contains("price     gpt-4o: input $")
        .doesNotContain("secret question")
        .doesNotContain("sk-secret");
  }

  @Test
  void saysWhetherOneRequestMayBeAnsweredWithTheReplyToAnother() throws IOException {
    String asked = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";
    Path same = stored(asked.formatted("How can I reset my password, please?"));
    Path other = stored(asked.formatted("How do I reset 2 passwords?"));
    Path elsewhere = stored(asked.formatted("How do I reset my password?").replace("4o", "4"));
    String question = asked.formatted("How do I reset my password?");

    explain(question, "--against", same.toString());
    assertThat(out.toString()).contains("against   the guard agrees");
    explain(question, "--against", other.toString());
    assertThat(out.toString()).contains("against   the guard refuses: the questions differ in ");
    explain(question, "--against", elsewhere.toString());
    assertThat(out.toString())
        .contains("against   no hit: they differ in more than the question, in the body around it")
        .doesNotContain("password");
    explain(question, "--against", stored(question).toString());
    assertThat(out.toString()).contains("against   an exact hit");
    assertThat(explain(question, "--against", "gone.json")).isEqualTo(2);
    assertThat(err.toString()).contains("no such file: gone.json");
  }

  private Path stored(String body) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "stored", ".json"), body);
  }

  @Test
  void saysWhyACallIsNotCached() throws IOException {
    explain(
        "{\"model\":\"gpt-4o\",\"input\":\"hi\",\"previous_response_id\":\"r1\",\"max_output_tokens\":5}");

    assertThat(out.toString()).contains("cache     left alone: ");
  }

  @Test
  void aBodyThatIsNoJsonIsNamedAndNotQuoted() throws IOException {
    assertThat(explain("secret")).isEqualTo(1);
    assertThat(err.toString())
        .contains("request.json")
        .contains("no JSON")
        .doesNotContain("secret");
  }

  @Test
  void aRequestToNoProviderIsTold() throws IOException {
    assertThat(explain("{\"messages\":[]}", "--url", "http://elsewhere/v1/chat/completions"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("scrimp.provider.<name>.url");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(run("explain", folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("no such file");
  }

  private int explain(String body, String... options) throws IOException {
    Path request = Files.writeString(folder.resolve("request.json"), body);
    String[] fixed = {"explain", request.toString(), "--policy", policy.toString()};
    String[] all = Arrays.copyOf(fixed, fixed.length + options.length);
    System.arraycopy(options, 0, all, fixed.length, options.length);
    return run(all);
  }

  private int run(String... arguments) {
    return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
