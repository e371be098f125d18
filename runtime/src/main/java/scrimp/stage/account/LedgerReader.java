package scrimp.stage.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import scrimp.call.Json;

/**
 * Reads a ledger line by line, in memory that does not grow with it. Lines that are damaged are
 * counted and passed over; fields and lines of later versions are read as far as they are known.
 */
public final class LedgerReader {
  /** Longer than any line that we write. */
  private static final int LINE = 1 << 20;

  private static final int NAMED = 20;

  private final Consumer<LedgerEntry> each;
  private final List<String> damagedAt = new ArrayList<>();
  private final List<Path> notClosed = new ArrayList<>();
  private final Map<String, Long> dropped = new TreeMap<>();
  private int files;
  private long entries;
  private long damaged;
  private long newer;
  private boolean closed;

  private LedgerReader(Consumer<LedgerEntry> each) {
    this.each = each;
  }

  /**
   * What was found besides the entries.
   *
   * @param damaged lines that could not be read
   * @param damagedAt the first of them, as {@code file:line}
   * @param newer lines of a later version than this one knows
   * @param notClosed files whose process died, or is still writing; its last calls may be missing
   * @param dropped by reason, calls that could not be written, as the files themselves state
   */
  public record Findings(
      int files,
      long entries,
      long damaged,
      List<String> damagedAt,
      long newer,
      List<Path> notClosed,
      Map<String, Long> dropped) {}

  /**
   * Reads files as given, of folders those with the ledger's suffix, in the order of their names.
   *
   * @throws NoSuchFileException where one does not exist
   */
  public static Findings read(List<Path> filesOrFolders, Consumer<LedgerEntry> each)
      throws IOException {
    LedgerReader reader = new LedgerReader(each);
    for (Path path : filesOrFolders) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      if (Files.isDirectory(path)) {
        reader.folder(path);
      } else {
        reader.file(path);
      }
    }
    return reader.findings();
  }

  private void folder(Path folder) throws IOException {
    for (Path file : filesOf(folder)) {
      try {
        file(file);
      } catch (NoSuchFileException e) {
        // the oldest goes when a running process begins a new file
        files--;
      }
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    LedgerFile.in(folder).forEach(file -> all.add(file.path()));
    try (Stream<Path> others = Files.list(folder)) {
      others
          .filter(path -> path.getFileName().toString().endsWith(".jsonl"))
          .filter(path -> LedgerFile.parse(path).isEmpty())
          .sorted()
          .forEach(all::add);
    }
    return all;
  }

  private Findings findings() {
    return new Findings(
        files,
        entries,
        damaged,
        List.copyOf(damagedAt),
        newer,
        List.copyOf(notClosed),
        Map.copyOf(dropped));
  }

  private void file(Path file) throws IOException {
    files++;
    closed = false;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
      long number = 0;
      boolean more = true;
      while (more) {
        line.reset();
        number++;
        more = next(in, line);
        if (line.size() > 0) {
          line(line.toByteArray(), file + ":" + number);
        }
      }
    }
    if (!closed) {
      notClosed.add(file);
    }
  }

  /** One line without its line feed, and of one too long as much as tells that it is. */
  private static boolean next(InputStream in, ByteArrayOutputStream line) throws IOException {
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return true;
      }
      if (line.size() <= LINE) {
        line.write(b);
      }
    }
    return false;
  }

  private void line(byte[] line, String where) {
    LedgerEntry entry = null;
    try {
      JsonNode json = parsed(line);
      if (marker(json)) {
        marked(json);
      } else {
        entry = LedgerLine.entry(json);
      }
    } catch (IllegalArgumentException e) {
      damaged++;
      if (damagedAt.size() < NAMED) {
        damagedAt.add(where);
      }
    }
    if (entry != null) {
      closed = false;
      entries++;
      each.accept(entry);
    }
  }

  private JsonNode parsed(byte[] line) {
    if (line.length > LINE) {
      throw new IllegalArgumentException("longer than any line of a ledger");
    }
    JsonNode json = Json.object(line);
    if (json.path("v").asInt() > LedgerJson.VERSION) {
      newer++;
    }
    return json;
  }

  private void marked(JsonNode json) {
    closed = json.has("closed");
    for (Map.Entry<String, JsonNode> reason : json.path("dropped").properties()) {
      dropped.merge(reason.getKey(), reason.getValue().asLong(), Long::sum);
    }
  }

  private static boolean marker(JsonNode json) {
    return json.has("closed") || json.has("mended");
  }

  /** Whether that line ends a file. */
  static boolean isMarker(String line) {
    try {
      return marker(Json.object(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException torn) {
      return false;
    }
  }
}
