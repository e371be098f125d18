package scrimp.stage.account;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A file of the ledger while it is written. A write that fails leaves no part of itself behind, or
 * the file is no more {@link #usable}. Used by one thread.
 */
final class OpenLedgerFile implements Closeable {
  /** A process that dies loses nothing that was written; a machine that does, this much. */
  private static final long FORCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LedgerFile file;
  private final FileChannel channel;
  private long length;
  private long lines;
  private boolean broken;
  private boolean unforced;
  private long forced = System.nanoTime();

  /**
   * @throws java.nio.file.FileAlreadyExistsException where there is one of that name
   */
  OpenLedgerFile(LedgerFile file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lockQuietly();
  }

  /** Where a file system has no locks, the process id in the name has to do. */
  private void lockQuietly() {
    try {
      LedgerMender.lock(channel);
    } catch (IOException e) {
      // see above
    }
  }

  LedgerFile file() {
    return file;
  }

  long length() {
    return length;
  }

  /** Whether more can be written: nobody took the file away, and no write broke it. */
  boolean usable() {
    return !broken && Files.exists(file.path());
  }

  void write(byte[] bytes, int count) throws IOException {
    try {
      LedgerMender.write(channel, ByteBuffer.wrap(bytes), length);
    } catch (IOException e) {
      undo();
      throw e;
    }
    length += bytes.length;
    lines += count;
    unforced = true;
  }

  private void undo() {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      broken = true;
    }
  }

  /** Forces to disk what was written, where that is due. */
  void force() throws IOException {
    if (unforced && System.nanoTime() - forced > FORCE_NANOS) {
      channel.force(false);
      unforced = false;
      forced = System.nanoTime();
    }
  }

  /**
   * Ends the file in order and closes it; a file that would tell nothing goes.
   *
   * @param dropped by reason, calls that no file has
   */
  void end(Map<String, Long> dropped) throws IOException {
    try (channel) {
      if (lines == 0 && dropped.isEmpty()) {
        Files.deleteIfExists(file.path());
        return;
      }
      ByteArrayOutputStream last = new ByteArrayOutputStream();
      LedgerJson.writeClosed(Instant.now(), lines, dropped, last);
      write(last.toByteArray(), 0);
      channel.force(true);
    }
  }

  /** Without an end: the next start will find and say that. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
