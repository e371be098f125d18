package scrimp.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.function.Supplier;

/** Where a secret comes from: the key for a provider, a password. Never prints it. */
public final class Credential {
  /** Calls keep the credential that the application sent. */
  public static final Credential NONE = new Credential("none", () -> null);

  private final String source;
  private final Supplier<String> value;

  private Credential(String source, Supplier<String> value) {
    this.source = source;
    this.value = value;
  }

  /**
   * @param variable goes before the file; either may be null
   */
  static Credential of(String variable, Path file, Map<String, String> environment) {
    if (variable != null) {
      return ofEnvironment(variable, environment.get(variable));
    }
    return file == null ? NONE : ofFile(file);
  }

  static Credential ofEnvironment(String variable, String value) {
    return new Credential("environment variable " + variable, () -> blankToNull(value));
  }

  static Credential ofFile(Path file) {
    return new Credential("file " + file, new FileValue(file));
  }

  /** The key as it is now, or null where there is none or it cannot be read. */
  public String value() {
    return value.get();
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Where it comes from. */
  @Override
  public String toString() {
    return source;
  }

  /** Read again only when the file has changed, so that keys can be rotated under a running JVM. */
  private static final class FileValue implements Supplier<String> {
    private final Path file;
    private Stamp read;
    private String value;

    FileValue(Path file) {
      this.file = file;
    }

    @Override
    public synchronized String get() {
      try {
        Stamp now = Stamp.of(file);
        if (!now.equals(read)) {
          value = blankToNull(Files.readString(file));
          read = now;
        }
      } catch (IOException | RuntimeException e) {
        value = null;
        read = null;
      }
      return value;
    }
  }

  /** What of a file changes when its content does. */
  record Stamp(long modified, long size, Object key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
    }
  }
}
