package scrimp.stage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.stage.account.Entries.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.pipeline.Threads;

class LedgerMenderTest {
  /** Beyond what any system gives out, so nobody runs under it. */
  private static final long NOBODY = 999_999_999_999L;

  @TempDir private Path dir;
  private LedgerFile file;

  @BeforeEach
  void oneLine() throws IOException {
    file = LedgerFile.of(dir, Instant.parse("2026-01-01T00:00:00Z"), NOBODY, 1);
    Files.write(file.path(), line("whole"));
  }

  private static byte[] line(String id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerJson.write(entry().id(id).make(), out);
    return out.toByteArray();
  }

  private void append(byte[] bytes, int length) throws IOException {
    Files.write(file.path(), java.util.Arrays.copyOf(bytes, length), StandardOpenOption.APPEND);
  }

  private List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    LedgerReader.Findings findings = LedgerReader.read(List.of(dir), read -> ids.add(read.id()));
    assertThat(findings.damaged()).isZero();
    return ids;
  }

  @Test
  void aTornLastLineIsCutOffAndTheLossStaysOnRecord() throws IOException {
    append(line("torn"), 100);
    assertThat(LedgerMender.mend(file)).isEqualTo(OptionalLong.of(100));
    assertThat(ids()).containsExactly("whole");
    assertThat(Files.readString(file.path())).endsWith("\"tornBytes\":100}\n");
    assertThat(LedgerReader.read(List.of(dir), each -> {}).notClosed())
        .containsExactly(file.path());
  }

  @Test
  void anyTornPlaceOfALineIsMended() throws IOException {
    byte[] torn = line("torn");
    for (int length = 1; length < torn.length - 1; length += 7) {
      oneLine();
      append(torn, length);
      assertThat(LedgerMender.mend(file)).isEqualTo(OptionalLong.of(length));
      assertThat(ids()).containsExactly("whole");
    }
  }

  @Test
  void aLastLineThatLacksOnlyItsLineFeedIsKept() throws IOException {
    byte[] line = line("kept");
    append(line, line.length - 1);
    assertThat(LedgerMender.mend(file)).isEqualTo(OptionalLong.of(0));
    assertThat(ids()).containsExactly("whole", "kept");
  }

  @Test
  void aFileIsMendedOnce() throws IOException {
    assertThat(LedgerMender.mend(file)).isEqualTo(OptionalLong.of(0));
    byte[] mended = Files.readAllBytes(file.path());
    assertThat(LedgerMender.mend(file)).isEmpty();
    assertThat(Files.readAllBytes(file.path())).isEqualTo(mended);
  }

  @Test
  void anEmptyFileWasNotClosedInOrderEither() throws IOException {
    Files.write(file.path(), new byte[0]);
    assertThat(LedgerMender.mend(file)).isEqualTo(OptionalLong.of(0));
    assertThat(LedgerMender.mend(file)).isEmpty();
  }

  @Test
  void blocksOfZerosThatACrashedMachineLeavesAreCutOff() throws IOException {
    append(new byte[4096], 4096);
    assertThat(LedgerMender.mend(file)).isEqualTo(OptionalLong.of(4096));
    assertThat(ids()).containsExactly("whole");
  }

  @Test
  void aFileOfAProcessThatStillRunsIsLeftAlone() throws IOException {
    long other = ProcessHandle.current().parent().map(ProcessHandle::pid).orElseThrow();
    LedgerFile running = LedgerFile.of(dir, Instant.now(), other, 1);
    Files.write(running.path(), line("live"));
    assertThat(LedgerMender.mend(running)).isEmpty();
    assertThat(Files.readAllBytes(running.path())).isEqualTo(line("live"));
  }

  @Test
  void aFileOlderThanTheProcessOfItsIdIsMended() throws IOException {
    long other = ProcessHandle.current().parent().map(ProcessHandle::pid).orElseThrow();
    LedgerFile reused = LedgerFile.of(dir, Instant.parse("2001-01-01T00:00:00Z"), other, 1);
    Files.write(reused.path(), line("dead"));
    assertThat(LedgerMender.mend(reused)).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void theNextStartSaysWhatIsMissing() throws IOException {
    append(line("torn"), 42);
    List<String> notices = new CopyOnWriteArrayList<>();
    Ledger.Config config = new Ledger.Config(dir, 1 << 20, 10, Duration.ofSeconds(1), 10);
    Ledger ledger = Ledger.open(config, work -> Threads.daemon("ledger", work), notices::add);
    ledger.close();
    assertThat(notices)
        .containsExactly(
            "ledger "
                + file.path()
                + ": not closed in order; up to 1 s of calls may be missing; torn line of 42"
                + " bytes mended");
    assertThat(ledger.mended()).isEqualTo(notices);
    assertThat(new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8))
        .contains("\"mended\"");
  }
}
