package scrimp.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int check(Path file) {
    return new CommandLine(new CheckCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(file.toString());
  }

  private Path policy(String text) throws IOException {
    return Files.writeString(dir.resolve("scrimp.properties"), text);
  }

  @Test
  void everyProblemIsNamedWithFileAndLineAndTheExitCodeIsOne() throws IOException {
    Path file =
        policy(
            """
            scrimp.mode = enforce
            scrimp.cache.exact.tll = 1h
            scrimp.cache.passing.ttl = soon
            scrimp.rule.faq.when = feature:com.acme.* &
            scrimp.rule.faq.output.max-tokens = 200
            """);
    assertThat(check(file)).isEqualTo(1);
    assertThat(out.toString().lines())
        .hasSize(4)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(file + ":2: error: scrimp.cache.exact.tll: ")
                    .contains("did you mean scrimp.cache.exact.ttl?"),
            line ->
                assertThat(line)
                    .startsWith(file + ":3: error: scrimp.cache.passing.ttl: \"soon\"")
                    .contains("500ms, 30s, 1h, 2d", "default 5m"),
            line ->
                assertThat(line)
                    .startsWith(file + ":4: error: scrimp.rule.faq.when: ")
                    .contains("column 21", "expected a condition"),
            line -> assertThat(line).contains("3 errors", "observed at most"));
  }

  @Test
  void aGoodPolicyIsSummedUpAndTheExitCodeIsZero() throws IOException {
    Path file =
        policy(
            """
            scrimp.mode = enforce
            scrimp.provider.local.url = http://localhost:8000/v1
            scrimp.rule.faq.when = feature:com.acme.* & prompt.tokens<200
            scrimp.rule.faq.output.max-tokens = 200
            """);
    assertThat(check(file)).isZero();
    assertThat(out.toString())
        .contains(
            file + ": good",
            "scrimp.mode = enforce   (file " + file + ":1)",
            "scrimp.cache.passing.ttl = 5m   (default)",
            "faq: feature:com.acme.* & prompt.tokens<200",
            "scrimp.output.max-tokens = 200",
            "openai: https://api.openai.com/v1",
            "local: http://localhost:8000/v1");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aWarningIsSaidButNothingIsWrong() throws IOException {
    Path file = policy("scrimp.rule.faq.when = stream\n");
    assertThat(check(file)).isZero();
    assertThat(out.toString()).startsWith(file + ":1: warning: scrimp.rule.faq: ");
  }

  @Test
  void aFileThatIsNotThereIsSaidAndTheExitCodeIsTwo() {
    Path file = dir.resolve("gone.properties");
    assertThat(check(file)).isEqualTo(2);
    assertThat(err.toString()).contains(file.toString(), "no such file");
    assertThat(out.toString()).isEmpty();
  }
}
