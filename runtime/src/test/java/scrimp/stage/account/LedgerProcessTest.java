package scrimp.stage.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import scrimp.pipeline.Threads;

class LedgerProcessTest {
  @TempDir private Path dir;

  /** Writes numbered entries without end, and says how many it knows to be written. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws InterruptedException {
      Path folder = Path.of(arguments[0]);
      Ledger ledger =
          Ledger.open(
              new Ledger.Config(folder, 1 << 16, 1000, Duration.ofMillis(50), 100_000),
              work -> Threads.daemon("ledger", work),
              System.out::println);
      if (arguments[1].equals("end")) {
        ledger.accept(Entries.entry().make());
        return;
      }
      if (arguments[1].equals("fill")) {
        fill(ledger);
        return;
      }
      for (int i = 0; ; i++) {
        ledger.accept(Entries.entry().id(Integer.toString(i)).make());
        if (i % 100 == 0) {
          Thread.sleep(10);
          System.out.println(ledger.written());
        }
      }
    }

    private static void fill(Ledger ledger) throws InterruptedException {
      for (int batch = 1; batch <= 8; batch++) {
        for (int i = 0; i < 20; i++) {
          ledger.accept(Entries.entry().make());
        }
        while (ledger.written() + ledger.dropped() < batch * 20) {
          Thread.sleep(1);
        }
      }
    }
  }

  /** What stands in for a full disk: no file may grow beyond 32 KB. */
  private static final String[] LIMITED = {"sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"};

  private Process start(String how, String... before) throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            // its file of counters would itself be too large where the size of files is limited
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            dir.toString(),
            how));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @Test
  void afterAKillNothingWrittenIsMissingAndTheNextStartSaysThatTheRestMayBe() throws Exception {
    Process writer = start("load");
    long written = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        written = Long.parseLong(line);
        if (written > 5000) {
          writer.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();

    List<String> notices = new CopyOnWriteArrayList<>();
    Ledger next =
        Ledger.open(
            new Ledger.Config(dir, 1 << 16, 1000, Duration.ofSeconds(1), 1000),
            work -> Threads.daemon("ledger", work),
            notices::add);
    next.close();
    assertThat(notices)
        .isNotEmpty()
        .allSatisfy(said -> assertThat(said).contains("not closed in order; up to 1 s"));

    List<LedgerEntry> entries = new ArrayList<>();
    LedgerReader.Findings findings = LedgerReader.read(List.of(dir), entries::add);
    assertThat(findings.damaged()).isZero();
    assertThat(findings.notClosed()).hasSameSizeAs(notices);
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).id()).isEqualTo(Integer.toString(i));
    }
    assertThat(entries.size()).isGreaterThanOrEqualTo((int) written);
  }

  @Test
  void aProcessThatEndsByItselfClosesItsLedgerInOrder() throws Exception {
    Process writer = start("end");
    assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<LedgerEntry> entries = new ArrayList<>();
    LedgerReader.Findings findings = LedgerReader.read(List.of(dir), entries::add);
    assertThat(entries).hasSize(1);
    assertThat(findings.notClosed()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aWriteThatTheDiskHasNoRoomForLeavesNoTornLineAndIsCounted() throws Exception {
    Process writer = start("fill", LIMITED);
    String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("cannot be written (java.io.IOException: File too large)");
    List<LedgerEntry> entries = new ArrayList<>();
    LedgerReader.Findings findings = LedgerReader.read(List.of(dir), entries::add);
    assertThat(findings.damaged()).isZero();
    assertThat(entries).isNotEmpty().hasSizeLessThan(160);
    assertThat(findings.dropped().getOrDefault("disk error", 0L) + entries.size()).isEqualTo(160);
  }
}
