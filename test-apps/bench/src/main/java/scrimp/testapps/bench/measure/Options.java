package scrimp.testapps.bench.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A command line of {@code --name value} pairs. */
public final class Options {
  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException if a name is unknown, repeated or has no value
   */
  public static Options of(Set<String> known, String... args) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!known.contains(name)) {
        throw new IllegalArgumentException("unknown option " + args[i] + "; known are " + known);
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " wants a value");
      }
      if (values.put(name, args[i + 1]) != null) {
        throw new IllegalArgumentException(args[i] + " stands twice");
      }
    }
    return new Options(values);
  }

  /**
   * @throws IllegalArgumentException if it is missing
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return value;
  }

  /**
   * @throws IllegalArgumentException if it is missing, or no whole number of at least {@code least}
   */
  public int number(String name, int least) {
    String value = text(name);
    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least) {
      throw new IllegalArgumentException(
          "--" + name + " wants a whole number of at least " + least + ", got " + value);
    }
    return Integer.parseInt(value);
  }

  /**
   * @throws IllegalArgumentException if it is missing, or names nothing that exists
   */
  public Path existing(String name) {
    Path path = Path.of(text(name)).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("--" + name + ": there is no " + path);
    }
    return path;
  }

  /**
   * A JDK's home.
   *
   * @throws IllegalArgumentException if it is missing, or has no {@code bin/java}
   */
  public Path jdk(String name) {
    Path home = existing(name);
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      throw new IllegalArgumentException("--" + name + ": there is no bin/java in " + home);
    }
    return home;
  }
}
