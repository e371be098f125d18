package scrimp.stage.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The file of a ledger that is being written, and its change for the next one. A write that fails
 * leaves no part of itself behind, or the file is given up for a new one. Used by one thread.
 */
final class LedgerAppender {
  /** A process that dies loses nothing that was written; a machine that does, this much. */
  private static final long FORCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Ledger.Config config;
  private final Supplier<Map<String, Long>> dropped;
  private final Instant started = Instant.now();
  private Map<String, Long> told = Map.of();
  private long number;
  private LedgerFile file;
  private FileChannel channel;
  private long length;
  private long lines;
  private boolean unforced;
  private long forced;

  /**
   * @param dropped by reason, the calls so far that no file of this process has
   */
  LedgerAppender(Ledger.Config config, Supplier<Map<String, Long>> dropped) {
    this.config = config;
    this.dropped = dropped;
  }

  /**
   * @param count lines among the bytes
   */
  void append(byte[] bytes, int count) throws IOException {
    if (channel != null && length > 0 && length + bytes.length > config.maxFileBytes()) {
      end();
    }
    if (channel != null && !Files.exists(file.path())) {
      giveUp();
    }
    if (channel == null) {
      begin();
    }
    write(bytes);
    lines += count;
    unforced = true;
  }

  /** Forces to disk what was written, where that is due. */
  void force() throws IOException {
    if (channel != null && unforced && System.nanoTime() - forced > FORCE_NANOS) {
      channel.force(false);
      unforced = false;
      forced = System.nanoTime();
    }
  }

  /** Ends the file in order; does nothing where there is none. */
  void end() throws IOException {
    if (channel == null) {
      return;
    }
    try {
      Map<String, Long> now = dropped.get();
      ByteArrayOutputStream last = new ByteArrayOutputStream();
      LedgerJson.writeClosed(Instant.now(), lines, untold(now), last);
      write(last.toByteArray());
      channel.force(true);
      told = now;
    } finally {
      giveUp();
    }
  }

  /** What was dropped since the last closing line. */
  private Map<String, Long> untold(Map<String, Long> now) {
    Map<String, Long> since = new TreeMap<>();
    now.forEach(
        (reason, count) -> {
          long before = told.getOrDefault(reason, 0L);
          if (count > before) {
            since.put(reason, count - before);
          }
        });
    return since;
  }

  private void write(byte[] bytes) throws IOException {
    try {
      LedgerMender.write(channel, ByteBuffer.wrap(bytes), length);
      length += bytes.length;
    } catch (IOException e) {
      undo();
      throw e;
    }
  }

  private void undo() {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      giveUp();
    }
  }

  private void giveUp() {
    try {
      channel.close();
    } catch (IOException e) {
      // whatever it could still have told, the write before it has
    }
    channel = null;
    file = null;
  }

  private void begin() throws IOException {
    Files.createDirectories(config.folder());
    while (channel == null) {
      LedgerFile next =
          LedgerFile.of(config.folder(), started, ProcessHandle.current().pid(), ++number);
      try {
        channel =
            FileChannel.open(next.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file = next;
      } catch (FileAlreadyExistsException taken) {
        // another process of that id on another machine or in another container, or another us
      }
    }
    length = 0;
    lines = 0;
    forced = System.nanoTime();
    lockQuietly();
    prune();
  }

  /** Where a file system has no locks, the process id in the name has to do. */
  private void lockQuietly() {
    try {
      LedgerMender.lock(channel);
    } catch (IOException e) {
      // see above
    }
  }

  /** A file that cannot be deleted now is tried again with the next. */
  private void prune() {
    try {
      List<LedgerFile> all = LedgerFile.in(config.folder());
      int excess = all.size() - config.maxFiles();
      for (LedgerFile oldest : all) {
        if (excess <= 0) {
          return;
        }
        if (!oldest.path().equals(file.path()) && !inUse(oldest)) {
          Files.deleteIfExists(oldest.path());
          excess--;
        }
      }
    } catch (IOException e) {
      // see above
    }
  }

  private static boolean inUse(LedgerFile file) throws IOException {
    try (FileChannel other = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
      return LedgerMender.lock(other) == null;
    }
  }
}
