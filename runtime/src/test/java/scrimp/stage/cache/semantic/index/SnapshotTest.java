package scrimp.stage.cache.semantic.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  private static final int DIMENSIONS = 16;
  private static final int ENTRIES = 1_000;

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private final List<Snapshot.Entry> entries = entries();

  @Test
  void whatWasWrittenIsRead() throws IOException {
    snapshot("model").write(entries);

    assertThat(read("model"))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(entries);
    assertThat(said).isEmpty();
    assertThat(Files.size(file())).isGreaterThan(2L * SnapshotWriter.BLOCK_BYTES);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aMissingFileIsNothingToSpeakOf() {
    assertThat(read("model")).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void anEmptyCacheIsWrittenAndRead() throws IOException {
    snapshot("model").write(List.of());

    assertThat(read("model")).isEmpty();
    assertThat(said).isEmpty();
    assertThat(file()).exists();
  }

  @Test
  void vectorsOfAnotherEmbedderAreLeftAlone() throws IOException {
    snapshot("model").write(entries);

    assertThat(read("another")).isEmpty();
    assertThat(said)
        .containsExactly(
            "snapshot " + file() + " is not read: its vectors are those of model, not of another");
    assertThat(read("model")).hasSize(ENTRIES);
  }

  @Test
  void anyDamageSetsTheFileAsideAndBringsNothing() throws IOException {
    snapshot("model").write(entries);
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      int at = i < 20 ? i : random.nextInt(whole.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));

      assertThatNothingIsReadOf(damaged);
    }
  }

  @Test
  void aFileThatWasCutOrGrewBringsNothing() throws IOException {
    snapshot("model").write(entries);
    byte[] whole = Files.readAllBytes(file());
    for (int length : new int[] {0, 5, 8, 12, 40, whole.length / 2, whole.length - 1}) {
      assertThatNothingIsReadOf(Arrays.copyOf(whole, length));
    }
    assertThatNothingIsReadOf(Arrays.copyOf(whole, whole.length + 1));
  }

  private void assertThatNothingIsReadOf(byte[] damaged) throws IOException {
    Files.write(file(), damaged);
    said.clear();

    assertThat(read("model")).isEmpty();
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains("is damaged, kept as ").endsWith(", starting without");
    assertThat(file()).doesNotExist();
    assertThat(folder.resolve("cache.snapshot.damaged")).hasBinaryContent(damaged);
  }

  @Test
  void aWriteThatFailsLeavesTheFormerFile() throws IOException {
    snapshot("model").write(entries);

    Snapshot.Entry bad = new Snapshot.Entry(1, entries.get(0).scope(), new float[3], new byte[0]);
    assertThatThrownBy(() -> snapshot("model").write(List.of(entries.get(0), bad)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(read("model")).hasSize(ENTRIES);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  private static List<Snapshot.Entry> entries() {
    Vectors vectors = new Vectors(3, DIMENSIONS);
    Random random = new Random(4);
    List<Snapshot.Entry> made = new ArrayList<>();
    for (int id = 0; id < ENTRIES; id++) {
      byte[] digest = new byte[Scope.BYTES];
      random.nextBytes(digest);
      byte[] payload = new byte[random.nextInt(1_500)];
      random.nextBytes(payload);
      made.add(new Snapshot.Entry(id, new Scope(digest), vectors.next(), payload));
    }
    return made;
  }

  private List<Snapshot.Entry> read(String embedder) {
    List<Snapshot.Entry> read = new ArrayList<>();
    long count = snapshot(embedder).read(read::add);
    assertThat(count).isEqualTo(read.size());
    return read;
  }

  private Snapshot snapshot(String embedder) {
    return new Snapshot(file(), embedder, DIMENSIONS, said::add);
  }

  private Path file() {
    return folder.resolve("cache.snapshot");
  }
}
