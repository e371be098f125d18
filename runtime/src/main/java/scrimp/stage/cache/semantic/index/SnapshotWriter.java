package scrimp.stage.cache.semantic.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/**
 * Writes a snapshot: magic, then blocks of {@code length, bytes, CRC-32C}. The first block is the
 * header: version, dimensions, embedder. Each later one is entries, one after the other. A block of
 * length 0 with the number of entries is the end.
 */
final class SnapshotWriter implements Closeable {
  static final long MAGIC = 0x534352494d505653L;
  static final int VERSION = 1;

  /** A block is closed when it has so many, so it may have one entry more. */
  static final int BLOCK_BYTES = 1 << 18;

  static final int MAX_BLOCK_BYTES = 1 << 26;

  private final DataOutputStream out;
  private final int dimensions;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BLOCK_BYTES);
  private final DataOutputStream block = new DataOutputStream(bytes);
  private long entries;

  SnapshotWriter(OutputStream to, String embedder, int dimensions) throws IOException {
    this.out = new DataOutputStream(new BufferedOutputStream(to));
    this.dimensions = dimensions;
    out.writeLong(MAGIC);
    block.writeInt(VERSION);
    block.writeInt(dimensions);
    block.write(embedder.getBytes(UTF_8));
    flushBlock();
  }

  void write(Snapshot.Entry entry) throws IOException {
    if (entry.vector().length != dimensions) {
      throw new IllegalArgumentException("a vector of " + entry.vector().length + " dimensions");
    }
    long size =
        Long.BYTES
            + Scope.BYTES
            + (long) dimensions * Float.BYTES
            + Integer.BYTES
            + entry.payload().length;
    if (size > MAX_BLOCK_BYTES - BLOCK_BYTES) {
      throw new IllegalArgumentException("an entry of " + size + " bytes");
    }
    block.writeLong(entry.id());
    block.write(entry.scope().digest());
    for (float number : entry.vector()) {
      block.writeFloat(number);
    }
    block.writeInt(entry.payload().length);
    block.write(entry.payload());
    entries++;
    if (bytes.size() >= BLOCK_BYTES) {
      flushBlock();
    }
  }

  void end() throws IOException {
    if (bytes.size() > 0) {
      flushBlock();
    }
    out.writeInt(0);
    out.writeLong(entries);
    out.flush();
  }

  private void flushBlock() throws IOException {
    block.flush();
    byte[] written = bytes.toByteArray();
    bytes.reset();
    out.writeInt(written.length);
    out.write(written);
    out.writeInt(checksum(written));
  }

  static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
