package scrimp.testapps.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import scrimp.testapps.demo.desk.DeskApp;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.RecordedRequest;

/**
 * One run of the application in a JVM of its own.
 *
 * @param done what its users got, in the order of the tasks
 * @param billed the model calls in the provider's log
 * @param wall from the start of the JVM to its end
 * @param stderr what the JVM printed there
 */
record Run(List<Done> done, List<RecordedRequest> billed, Duration wall, List<String> stderr) {
  private static final long TIME_LIMIT_MINUTES = 5;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Runs the application to its end.
   *
   * @throws IllegalStateException if it fails or does not end
   */
  static Run of(String name, List<String> jvmOptions, StandInProvider provider, Path work)
      throws IOException, InterruptedException {
    Path answers = work.resolve(name + ".jsonl");
    Path errors = work.resolve(name + ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(DeskApp.class.getName(), provider.url(), answers.toString()));
    long before = provider.totalRequests();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(TIME_LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw failed(name, "did not end within " + TIME_LIMIT_MINUTES + " minutes", errors);
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    if (process.exitValue() != 0) {
      throw failed(name, "ended with exit code " + process.exitValue(), errors);
    }
    return new Run(read(answers), modelCalls(provider, before), wall, Files.readAllLines(errors));
  }

  /** How many of the requests differ from each other in a byte of their bodies. */
  long distinctRequests() {
    return billed.stream().map(RecordedRequest::bodyText).distinct().count();
  }

  private static IllegalStateException failed(String name, String how, Path errors)
      throws IOException {
    return new IllegalStateException(
        "the run " + name + " " + how + "; its stderr:\n" + Files.readString(errors));
  }

  private static List<Done> read(Path file) throws IOException {
    List<Done> done = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      done.add(JSON.readValue(line, Done.class));
    }
    return done;
  }

  private static List<RecordedRequest> modelCalls(StandInProvider provider, long before) {
    return provider.requests().stream()
        .skip(before)
        .filter(request -> request.method().equals("POST"))
        .toList();
  }
}
