package scrimp.stage.cache.semantic.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Reads what {@link SnapshotWriter} writes, and trusts none of it. */
final class SnapshotReader {
  private final DataInputStream in;
  private final String embedder;
  private final int dimensions;

  SnapshotReader(DataInputStream in, String embedder, int dimensions) {
    this.in = in;
    this.embedder = embedder;
    this.dimensions = dimensions;
  }

  /** Not what was written. */
  static final class Damaged extends IOException {
    Damaged(String why) {
      super(why);
    }
  }

  /** Whole, but of another version or embedder. */
  static final class Foreign extends IOException {
    Foreign(String why) {
      super(why);
    }
  }

  /**
   * Entries of a block only after its checksum held.
   *
   * @return how many
   */
  long read(Consumer<Snapshot.Entry> entries) throws IOException {
    if (in.readLong() != SnapshotWriter.MAGIC) {
      throw new Damaged("no snapshot");
    }
    header();
    long count = 0;
    for (ByteBuffer block = block(); block != null; block = block()) {
      try {
        for (; block.hasRemaining(); count++) {
          entries.accept(entry(block));
        }
      } catch (BufferUnderflowException e) {
        throw new Damaged("an entry that ends early");
      }
    }
    if (in.readLong() != count || in.read() >= 0) {
      throw new Damaged("another number of entries");
    }
    return count;
  }

  private void header() throws IOException {
    ByteBuffer header = block();
    if (header == null || header.remaining() < 2 * Integer.BYTES) {
      throw new Damaged("no header");
    }
    int version = header.getInt();
    if (version != SnapshotWriter.VERSION) {
      throw new Foreign("its format is version " + version);
    }
    int wide = header.getInt();
    String by = UTF_8.decode(header).toString();
    if (wide != dimensions || !by.equals(embedder)) {
      throw new Foreign("its vectors are those of " + by + ", not of " + embedder);
    }
  }

  /** The next block, or null at the end. */
  private ByteBuffer block() throws IOException {
    int length = in.readInt();
    if (length == 0) {
      return null;
    }
    if (length < 0 || length > SnapshotWriter.MAX_BLOCK_BYTES) {
      throw new Damaged("a block of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length || in.readInt() != SnapshotWriter.checksum(bytes)) {
      throw new Damaged("a block that does not match its checksum");
    }
    return ByteBuffer.wrap(bytes);
  }

  private Snapshot.Entry entry(ByteBuffer block) throws Damaged {
    long id = block.getLong();
    byte[] digest = new byte[Scope.BYTES];
    block.get(digest);
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = block.getFloat();
    }
    int length = block.getInt();
    if (length < 0 || length > block.remaining()) {
      throw new Damaged("a payload of " + length + " bytes");
    }
    byte[] payload = new byte[length];
    block.get(payload);
    return new Snapshot.Entry(id, new Scope(digest), vector, payload);
  }
}
