package scrimp.testapps.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a ledger's folder as the lines that stand for calls. */
final class Ledgers {
  private Ledgers() {}

  /** Empty where there is no such folder. */
  static List<String> calls(Path folder) throws IOException {
    List<String> calls = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.readAllLines(file).stream()
              .filter(line -> line.contains("\"source\""))
              .forEach(calls::add);
        }
      }
    }
    return calls;
  }
}
