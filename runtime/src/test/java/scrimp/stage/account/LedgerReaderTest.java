package scrimp.stage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.call.Origin;

class LedgerReaderTest {
  private static final String TIME = "\"time\":\"2026-11-21T10:00:00Z\"";

  @TempDir private Path dir;
  private final List<LedgerEntry> entries = new ArrayList<>();

  private LedgerReader.Findings read(String... lines) throws IOException {
    Path file = dir.resolve("any.jsonl");
    Files.writeString(file, String.join("\n", lines));
    return LedgerReader.read(List.of(file), entries::add);
  }

  @Test
  void damagedLinesAreCountedNamedAndPassedOver() throws IOException {
    LedgerReader.Findings findings =
        read(
            "{\"v\":1," + TIME + ",\"id\":\"a\"}",
            "{\"v\":1,\"time\":",
            "null",
            "{\"v\":1,\"id\":\"no time\"}",
            "",
            "{\"v\":1," + TIME + ",\"id\":\"c\",\"costUsd\":1e999999999}",
            "{\"v\":1," + TIME + ",\"id\":\"b\"}");
    assertThat(entries).extracting(LedgerEntry::id).containsExactly("a", "b");
    Path file = dir.resolve("any.jsonl");
    assertThat(findings.damaged()).isEqualTo(4);
    assertThat(findings.damagedAt())
        .containsExactly(file + ":2", file + ":3", file + ":4", file + ":6");
  }

  @Test
  void aLineWithoutEndDoesNotFillTheMemory() throws IOException {
    LedgerReader.Findings findings =
        read("x".repeat(5 << 20), "{\"v\":1," + TIME + ",\"id\":\"a\"}");
    assertThat(findings.damaged()).isEqualTo(1);
    assertThat(entries).hasSize(1);
  }

  @Test
  void laterVersionsAndUnknownFieldsAreReadAsFarAsTheyAreKnown() throws IOException {
    LedgerReader.Findings findings =
        read(
            "{\"v\":7,"
                + TIME
                + ",\"id\":\"a\",\"source\":\"telepathy\",\"mood\":{\"x\":[1]},\"costUsd\":0.5}");
    assertThat(findings.newer()).isEqualTo(1);
    assertThat(findings.damaged()).isZero();
    assertThat(entries.get(0).served().source()).isEqualTo("telepathy");
    assertThat(entries.get(0).money().cost()).isEqualTo(Entries.usd("0.5"));
  }

  @Test
  void missingFieldsStandForWhatTheyAreLeftOutFor() throws IOException {
    read("{\"v\":1," + TIME + ",\"source\":\"upstream\",\"costUsd\":null}");
    LedgerEntry entry = entries.get(0);
    assertThat(entry.origin()).isEqualTo(Origin.NOBODY);
    assertThat(entry.usage()).isNull();
    assertThat(entry.unmetered()).isTrue();
    assertThat(entry.served().cap()).isEqualTo(-1);
    assertThat(entry.result().firstTokenNanos()).isEqualTo(-1);
    assertThat(entry.result().error()).isNull();
  }

  @Test
  void filesOfAFolderAreReadOldestFirst() throws IOException {
    for (String name : List.of("20260101T000000Z-7-10", "20260101T000000Z-7-9")) {
      Files.writeString(
          dir.resolve("scrimp-" + name + ".jsonl"),
          "{\"v\":1," + TIME + ",\"id\":\"" + name + "\"}\n");
    }
    Files.writeString(dir.resolve("readme.txt"), "not a ledger");
    LedgerReader.Findings findings = LedgerReader.read(List.of(dir), entries::add);
    assertThat(entries)
        .extracting(LedgerEntry::id)
        .containsExactly("20260101T000000Z-7-9", "20260101T000000Z-7-10");
    assertThat(findings.files()).isEqualTo(2);
    assertThat(findings.notClosed()).hasSize(2);
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = dir.resolve("nowhere");
    assertThatThrownBy(() -> LedgerReader.read(List.of(missing), entries::add))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
  }
}
