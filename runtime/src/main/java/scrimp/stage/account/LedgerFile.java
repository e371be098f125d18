package scrimp.stage.account;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a ledger: {@code scrimp-<start of its process, UTC>-<process id>-<number>.jsonl}.
 *
 * @param number counted from 1 within a process
 */
record LedgerFile(Path path, Instant started, long pid, long number) {
  private static final Pattern NAME =
      Pattern.compile("scrimp-(\\d{8}T\\d{6}Z)-(\\d{1,18})-(\\d{1,18})\\.jsonl");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Comparator<LedgerFile> OLDEST_FIRST =
      Comparator.comparing(LedgerFile::started)
          .thenComparing(LedgerFile::pid)
          .thenComparing(LedgerFile::number);

  static LedgerFile of(Path folder, Instant started, long pid, long number) {
    String name = "scrimp-" + UTC.format(started) + "-" + pid + "-" + number + ".jsonl";
    return new LedgerFile(folder.resolve(name), started, pid, number);
  }

  /** Empty where the name is none of ours. */
  static Optional<LedgerFile> parse(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LedgerFile(
              path,
              Instant.from(UTC.parse(name.group(1))),
              Long.parseLong(name.group(2)),
              Long.parseLong(name.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** All of that folder, oldest first; none where there is no such folder. */
  static List<LedgerFile> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<LedgerFile> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "scrimp-*.jsonl")) {
      all.forEach(path -> parse(path).ifPresent(files::add));
    }
    Collections.sort(files, OLDEST_FIRST);
    return files;
  }

  /**
   * Whether the process that the name tells of still runs here: one of that id, and no younger than
   * the file.
   */
  boolean processRuns() {
    if (pid == ProcessHandle.current().pid()) {
      // a lock that we could take is none of ours, so this was another process of the same id
      return false;
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant())
        .map(start -> start.isEmpty() || !start.get().isAfter(started.plusSeconds(2)))
        .orElse(false);
  }
}
