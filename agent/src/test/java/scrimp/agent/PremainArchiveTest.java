package scrimp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PremainArchiveTest {
  private static final String LONG = "a long text, ".repeat(10_000);

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void write() throws IOException {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(inner)) {
      deflated(zip, "deflated.txt", LONG.getBytes(UTF_8));
      stored(zip, "folder/stored-ü.txt", "stored".getBytes(UTF_8));
      deflated(zip, "empty", new byte[0]);
    }
    jar = folder.resolve("outer.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      deflated(zip, "before.txt", "something before it".getBytes(UTF_8));
      stored(zip, "inner.zip", inner.toByteArray());
      deflated(zip, "deflated.zip", inner.toByteArray());
    }
  }

  @Test
  void readsEntriesInPlace() throws IOException {
    try (PremainArchive archive = PremainArchive.open(jar.toFile(), "inner.zip")) {
      assertThat(archive.read("deflated.txt")).asString(UTF_8).isEqualTo(LONG);
      assertThat(archive.read("folder/stored-ü.txt")).asString(UTF_8).isEqualTo("stored");
      assertThat(archive.read("empty")).isEmpty();
      assertThat(archive.read("before.txt")).isNull();
    }
  }

  @Test
  void refusesWhatItCannotReadInPlace() {
    assertThatThrownBy(() -> PremainArchive.open(jar.toFile(), "deflated.zip"))
        .isInstanceOf(ZipException.class)
        .hasMessageEndingWith("outer.jar has no stored entry deflated.zip");
    assertThatThrownBy(() -> PremainArchive.open(jar.toFile(), "none.zip"))
        .isInstanceOf(ZipException.class);
  }

  @Test
  void refusesAFileThatIsNoZip() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), LONG);

    assertThatThrownBy(() -> PremainArchive.open(text.toFile(), "inner.zip"))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("no zip directory");
  }

  private static void deflated(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
