package scrimp.agent;

import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A zip file inside the agent's jar, stored there without compression, so that its entries can be
 * read in place. Every JVM that carries the agent reads the jar's own directory before main; with
 * the thousands of library classes in a directory of their own, only those that make calls pay for
 * reading it.
 */
final class PremainArchive implements Closeable {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int STORED = 0;
  private static final int UNSIGNED_SHORT = 0xffff;
  private static final long UNSIGNED_INT = 0xffffffffL;
  private static final Charset UTF_8 = Charset.forName("UTF-8");

  private final RandomAccessFile file;
  private final Map<String, Entry> entries;

  private PremainArchive(RandomAccessFile file, Map<String, Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * @throws IOException also where the jar has no such entry, or has it compressed
   */
  static PremainArchive open(File jar, String entry) throws IOException {
    RandomAccessFile file = new RandomAccessFile(jar, "r");
    try {
      Entry archive = directory(file, 0, file.length()).get(entry);
      if (archive == null || archive.method != STORED) {
        throw new ZipException(jar + " has no stored entry " + entry);
      }
      long start = archive.dataStart(file);
      return new PremainArchive(file, directory(file, start, start + archive.bytes));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** The entry's bytes, or null where there is none of that name. */
  byte[] read(String name) throws IOException {
    Entry entry = entries.get(name);
    if (entry == null) {
      return null;
    }
    byte[] packed = new byte[entry.bytes];
    synchronized (file) {
      file.seek(entry.dataStart(file));
      file.readFully(packed);
    }
    return entry.method == STORED ? packed : inflated(packed, entry.size);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static Map<String, Entry> directory(RandomAccessFile file, long start, long end)
      throws IOException {
    byte[] tail = new byte[END_BYTES];
    file.seek(end - END_BYTES);
    file.readFully(tail);
    if (int32(tail, 0) != END_SIGNATURE) {
      throw new ZipException("no zip directory, or a comment behind it");
    }
    int count = int16(tail, 10);
    byte[] directory = new byte[int32(tail, 12)];
    file.seek(start + (int32(tail, 16) & UNSIGNED_INT));
    file.readFully(directory);
    Map<String, Entry> entries = new HashMap<String, Entry>(count * 2);
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (int32(directory, at) != ENTRY_SIGNATURE) {
        throw new ZipException("a broken zip directory");
      }
      int nameBytes = int16(directory, at + 28);
      entries.put(
          new String(directory, at + ENTRY_BYTES, nameBytes, UTF_8),
          new Entry(directory, at, start));
      at += ENTRY_BYTES + nameBytes + int16(directory, at + 30) + int16(directory, at + 32);
    }
    return entries;
  }

  private static byte[] inflated(byte[] packed, int size) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[size];
      int done = 0;
      while (done < size) {
        int more = inflater.inflate(bytes, done, size - done);
        if (more == 0) {
          throw new EOFException("a zip entry that ends early");
        }
        done += more;
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IOException("a broken zip entry", e);
    } finally {
      inflater.end();
    }
  }

  private static int int16(byte[] from, int at) {
    return (from[at] & 0xff) | (from[at + 1] & 0xff) << 8;
  }

  private static int int32(byte[] from, int at) {
    return (int16(from, at) & UNSIGNED_SHORT) | int16(from, at + 2) << 16;
  }

  private static final class Entry {
    final int method;
    final int bytes;
    final int size;
    private final long header;

    Entry(byte[] directory, int at, long archiveStart) {
      method = int16(directory, at + 10);
      bytes = int32(directory, at + 20);
      size = int32(directory, at + 24);
      header = archiveStart + (int32(directory, at + 42) & UNSIGNED_INT);
    }

    /** Behind a header whose length only itself tells. */
    long dataStart(RandomAccessFile file) throws IOException {
      byte[] local = new byte[LOCAL_BYTES];
      file.seek(header);
      file.readFully(local);
      return header + LOCAL_BYTES + int16(local, 26) + int16(local, 28);
    }
  }
}
