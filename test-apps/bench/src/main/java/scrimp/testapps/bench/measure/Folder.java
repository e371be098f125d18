package scrimp.testapps.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that goes with everything in it. */
public final class Folder implements AutoCloseable {
  private final Path path;

  private Folder(Path path) {
    this.path = path;
  }

  public static Folder create() {
    try {
      return new Folder(Files.createTempDirectory("bench"));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  public Path path() {
    return path;
  }

  /** Writes a policy and returns where it is. */
  public Path policy(List<String> lines) {
    try {
      return Files.write(path.resolve("policy.properties"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("the policy cannot be written", e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be deleted", e);
    }
  }
}
