package scrimp.stage.cache.semantic.index;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Entries of a semantic cache on disk, so that a restart starts warm.
 *
 * <p>A file is whole or not there: it is written beside, forced to disk and moved into place, and
 * read only after all its checksums (CRC-32C, one for the header and one for each block) held. What
 * does not hold is set aside under the name with {@code .damaged}; what other versions or models
 * wrote is left alone.
 */
public final class Snapshot {
  private static final String DAMAGED = ".damaged";
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final String embedder;
  private final int dimensions;
  private final Consumer<String> notices;

  /**
   * @param embedder whose vectors these are; those of another are not read
   * @param notices told why nothing was read, and where a file was set aside
   */
  public Snapshot(Path file, String embedder, int dimensions, Consumer<String> notices) {
    this.file = file.toAbsolutePath();
    this.embedder = embedder;
    this.dimensions = dimensions;
    this.notices = notices;
  }

  /**
   * An entry.
   *
   * @param payload what the owner keeps with it, opaque here
   */
  public record Entry(long id, Scope scope, float[] vector, byte[] payload) {}

  /**
   * Replaces the file. Only its owner may read it, for replies are in it.
   *
   * @throws IOException where that fails; the former file, if there was one, is then as it was
   */
  public void write(Iterable<Entry> entries) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".tmp");
    try {
      try (SnapshotWriter writer =
          new SnapshotWriter(Files.newOutputStream(fresh), embedder, dimensions)) {
        for (Entry entry : entries) {
          writer.write(entry);
        }
        writer.end();
      }
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      move(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Hands all entries over, or none. Never throws for what is in the file, nor where it is missing.
   *
   * @return how many there were
   */
  public long read(Consumer<Entry> entries) {
    try {
      pass(entry -> {});
      return pass(entries);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (SnapshotReader.Foreign e) {
      notices.accept("snapshot " + file + " is not read: " + e.getMessage());
    } catch (SnapshotReader.Damaged | EOFException e) {
      setAside();
    } catch (IOException e) {
      notices.accept("snapshot " + file + " cannot be read, starting without: " + e);
    }
    return 0;
  }

  private long pass(Consumer<Entry> entries) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
      return new SnapshotReader(in, embedder, dimensions).read(entries);
    }
  }

  private void setAside() {
    Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
    try {
      move(file, aside);
      notices.accept("snapshot " + file + " is damaged, kept as " + aside + ", starting without");
    } catch (IOException e) {
      notices.accept("snapshot " + file + " is damaged, starting without");
    }
  }
}
