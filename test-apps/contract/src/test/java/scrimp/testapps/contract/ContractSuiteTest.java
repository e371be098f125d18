package scrimp.testapps.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ContractSuiteTest {
  private static final Supplier<String> STEADY = () -> "the same words";
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void aClientThatKeepsTheContractPasses() throws IOException {
    assertThat(run(client(STEADY), "whole chat asked twice")).isTrue();
    assertThat(lines().get(0))
        .startsWith("{\"scenario\":\"whole chat asked twice gives the same answer\"")
        .contains("\"passed\":true")
        .contains("\"text\":\"the same words\"");
    assertThat(lines().get(1)).isEqualTo("{\"client\":\"canned\",\"scenarios\":1,\"failed\":0}");
  }

  @Test
  void anAnswerThatChangesIsFound() throws IOException {
    AtomicInteger count = new AtomicInteger();

    assertThat(run(client(() -> "words " + count.incrementAndGet()), "asked twice")).isFalse();
    assertThat(lines().get(0)).contains("both answers are the same: expected");
  }

  @Test
  void aCompletionOnTheCallersThreadIsFound() throws IOException {
    assertThat(run(new CannedClient(STEADY, Runnable::run), "never completes on")).isFalse();
    assertThat(run(client(STEADY), "never completes on")).isTrue();
  }

  @Test
  void aStreamThatComesAllAtOnceIsFound() throws IOException {
    Supplier<String> slow =
        () -> {
          pause(200);
          return "words";
        };

    assertThat(run(client(slow), "stream's first piece comes before")).isFalse();
    assertThat(lines().get(0)).contains("before half the time is over");
  }

  @Test
  void anErrorThatIsMissingIsFound() throws IOException {
    assertThat(run(client(STEADY), "429 with its headers")).isFalse();
    assertThat(lines().get(0)).contains("status: expected 429 but saw 200");
  }

  @Test
  void aCallThatShouldHaveGoneToAnotherServerIsFound() throws IOException {
    assertThat(run(client(STEADY), "another server is left alone")).isFalse();
  }

  @Test
  void anExceptionFailsItsScenarioAndTheNextOneStillRuns() throws IOException {
    Supplier<String> broken =
        () -> {
          throw new IllegalStateException("no answer today");
        };

    assertThat(run(client(broken), "asked twice")).isFalse();
    assertThat(lines()).hasSizeGreaterThan(2);
    assertThat(lines().get(0)).contains("java.lang.IllegalStateException: no answer today");
  }

  @Test
  void runningNothingIsNoSuccess() throws IOException {
    assertThat(run(client(STEADY), "no scenario has this name")).isFalse();
  }

  @Test
  void aWaitingSuiteReadsOneLineBeforeItLeaves() throws IOException {
    InputStream in = new ByteArrayInputStream("go\nrest".getBytes(StandardCharsets.UTF_8));
    Arguments arguments =
        Arguments.parse(
            List.of(
                "--base-url",
                "http://127.0.0.1:1/v1",
                "--only",
                "asked twice gives the same answer",
                "--wait"));

    assertThat(suite(client(STEADY)).run(arguments, in)).isTrue();
    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("rest");
  }

  private boolean run(ContractClient client, String only) throws IOException {
    printed.reset();
    Arguments arguments =
        Arguments.parse(List.of("--base-url", "http://127.0.0.1:1/v1", "--only", only));
    return suite(client).run(arguments, InputStream.nullInputStream());
  }

  private ContractSuite suite(ContractClient client) {
    return new ContractSuite(client, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static CannedClient client(Supplier<String> text) {
    return new CannedClient(text, task -> new Thread(task).start());
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
