package scrimp.stage.account;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The files of a ledger one after the other. From start to end there is always one that has no end
 * yet, so that a process that dies leaves a trace of it, whenever that is. Used by one thread.
 */
final class LedgerAppender {
  private final Ledger.Config config;
  private final Supplier<Map<String, Long>> dropped;
  private final Instant started = Instant.now();
  private Map<String, Long> told = Map.of();
  private long number;
  private OpenLedgerFile current;

  /**
   * @param dropped by reason, the calls so far that no file of this process has
   */
  LedgerAppender(Ledger.Config config, Supplier<Map<String, Long>> dropped) {
    this.config = config;
    this.dropped = dropped;
  }

  /** Makes sure that there is a file to write to. */
  void begin() throws IOException {
    if (current != null && !current.usable()) {
      giveUp();
    }
    if (current == null) {
      current = next();
      prune();
    }
  }

  /**
   * @param count lines among the bytes
   */
  void append(byte[] bytes, int count) throws IOException {
    begin();
    if (current.length() > 0 && current.length() + bytes.length > config.maxFileBytes()) {
      OpenLedgerFile full = current;
      current = next();
      end(full);
      prune();
    }
    current.write(bytes, count);
  }

  /** Forces to disk what was written, where that is due. */
  void force() throws IOException {
    if (current != null) {
      current.force();
    }
  }

  /** Ends the file in order; does nothing where there is none. */
  void end() throws IOException {
    if (current != null) {
      OpenLedgerFile last = current;
      current = null;
      end(last);
    }
  }

  private void end(OpenLedgerFile file) throws IOException {
    Map<String, Long> now = dropped.get();
    file.end(untold(now));
    told = now;
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

  private void giveUp() {
    try {
      current.close();
    } catch (IOException e) {
      // whatever it could still have told, the write before it has
    }
    current = null;
  }

  private OpenLedgerFile next() throws IOException {
    Files.createDirectories(config.folder());
    while (true) {
      try {
        return new OpenLedgerFile(
            LedgerFile.of(config.folder(), started, ProcessHandle.current().pid(), ++number));
      } catch (FileAlreadyExistsException taken) {
        // another process of that id on another machine or in another container, or another us
      }
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
        if (!oldest.path().equals(current.file().path()) && !inUse(oldest)) {
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
