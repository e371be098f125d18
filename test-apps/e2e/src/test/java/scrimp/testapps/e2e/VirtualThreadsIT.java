package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/**
 * Calls on virtual threads, all of which share one carrier: whoever keeps it while he waits for
 * another's call stands still for good.
 */
class VirtualThreadsIT {
  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
  private static final int CALLS = 200;
  private static final int ROUNDS = 4;
  private static final int WARM = 2;
  private static final String RECORDED =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="jdk.VirtualThreadPinned">
          <setting name="enabled">true</setting>
          <setting name="stackTrace">true</setting>
          <setting name="threshold">0 ms</setting>
        </event>
      </configuration>
      """;

  static Stream<Jdk> jdks() {
    return Jdks.all().stream().filter(jdk -> jdk.feature() >= FIRST_WITH_VIRTUAL_THREADS);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noCarrierIsPinnedByUs(Jdk jdk, @TempDir Path folder) throws Exception {
    Path settings = Files.writeString(folder.resolve("pinned.jfc"), RECORDED);
    Path recording = folder.resolve("pinned.jfr");
    try (StandInProvider provider = StandInProvider.start()) {
      List<String> command = new ArrayList<>();
      command.add("-javaagent:" + AgentJar.path());
      command.add(
          "-Dscrimp.config="
              + LoadApp.policyFile(
                  folder,
                  "scrimp.mode = enforce\nscrimp.provider.standin.url = " + provider.url() + "\n"));
      command.add("-Djdk.virtualThreadScheduler.parallelism=1");
      command.add("-Djdk.virtualThreadScheduler.maxPoolSize=1");
      command.add("-XX:StartFlightRecording:settings=" + settings + ",filename=" + recording);
      command.add("-Xlog:jfr*=off");
      command.addAll(
          ClientApp.launch("virtual-threads", "scrimp.testapps.virtualthreads.VirtualThreadsApp"));
      command.addAll(List.of(provider.url(), Integer.toString(CALLS)));
      try (ForkedApp app = ForkedApp.start(jdk, command)) {
        assertThat(app.awaitExit(Duration.ofMinutes(3))).as(app.describe()).isZero();

        assertThat(app.stdout())
            .hasSize(ROUNDS)
            .allMatch(line -> line.startsWith(CALLS + " answered"));
        assertThat(pinnedByUs(recording, endOfRound(app.stdout().get(WARM - 1)))).isEmpty();
      }
      // each question is asked by two in two rounds
      assertThat(provider.totalRequests()).isEqualTo(CALLS * ROUNDS / 4);
    }
  }

  private static Instant endOfRound(String line) {
    return Instant.ofEpochMilli(Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)));
  }

  /** The stacks with a frame of ours; until then classes were loaded, which pins on any JDK. */
  private static List<String> pinnedByUs(Path recording, Instant warm) throws IOException {
    return RecordingFile.readAllEvents(recording).stream()
        .filter(event -> event.getStartTime().isAfter(warm))
        .map(RecordedEvent::getStackTrace)
        .map(VirtualThreadsIT::lines)
        .filter(stack -> stack.stream().anyMatch(VirtualThreadsIT::isOurs))
        .map(stack -> String.join("\n  ", stack))
        .toList();
  }

  private static boolean isOurs(String frame) {
    return frame.startsWith("scrimp.") && !frame.startsWith("scrimp.testapps.");
  }

  private static List<String> lines(RecordedStackTrace stack) {
    return stack == null
        ? List.of()
        : stack.getFrames().stream()
            .map(
                frame ->
                    frame.getMethod().getType().getName()
                        + '.'
                        + frame.getMethod().getName()
                        + ':'
                        + frame.getLineNumber())
            .toList();
  }
}
