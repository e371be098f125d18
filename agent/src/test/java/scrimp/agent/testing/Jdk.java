package scrimp.agent.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK to run tests on.
 *
 * @param feature 17, 25 ...
 */
public record Jdk(Path home, int feature) {
  private static final int NEWEST_TESTED = 25;

  /** The one that runs the build, and 25 if it is installed beside it. */
  public static Stream<Jdk> all() {
    Map<Integer, Jdk> jdks = new TreeMap<>();
    Jdk running = running();
    jdks.put(running.feature(), running);
    try {
      Path place = running.home().toRealPath().getParent();
      try (Stream<Path> homes = Files.list(place)) {
        homes.sorted().toList().stream()
            .flatMap(Jdk::in)
            .filter(jdk -> jdk.feature() == NEWEST_TESTED)
            .forEach(jdk -> jdks.putIfAbsent(jdk.feature(), jdk));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jdks.values().stream();
  }

  public static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  public String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static Stream<Jdk> in(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isRegularFile(release)) {
      return Stream.empty();
    }
    Properties facts = new Properties();
    try (var in = Files.newInputStream(release)) {
      facts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = facts.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
    return Stream.of(new Jdk(home, Runtime.Version.parse(version).feature()));
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
