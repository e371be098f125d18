package scrimp.testapps.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JDKs that applications are run on: the one that runs the build, those whose homes the
 * environment variable {@code SCRIMP_TEST_JDKS} lists (separated as in PATH), and 17 and 25 from
 * the system's usual place. One of each feature release, in this order of preference.
 */
final class Jdks {
  static final String VARIABLE = "SCRIMP_TEST_JDKS";
  private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");
  private static final Set<Integer> WANTED = Set.of(17, 25);

  private Jdks() {}

  static Collection<Jdk> all() {
    Map<Integer, Jdk> byFeature = new TreeMap<>();
    Stream.of(Stream.of(running()), named(System.getenv(VARIABLE)), installed())
        .flatMap(jdks -> jdks)
        .forEach(jdk -> byFeature.putIfAbsent(jdk.feature(), jdk));
    return byFeature.values();
  }

  static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /**
   * The JDKs that the variable names.
   *
   * @throws IllegalArgumentException naming the entry that is no home of a JDK
   */
  static Stream<Jdk> named(String variable) {
    if (variable == null || variable.isBlank()) {
      return Stream.empty();
    }
    return Arrays.stream(variable.split(File.pathSeparator))
        .filter(home -> !home.isBlank())
        .map(
            home ->
                Jdk.in(Path.of(home.strip()))
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                VARIABLE + " names " + home + ", which is no home of a JDK")));
  }

  private static Stream<Jdk> installed() {
    if (!Files.isDirectory(USUAL_PLACE)) {
      return Stream.empty();
    }
    try (Stream<Path> homes = Files.list(USUAL_PLACE)) {
      List<Path> sorted = homes.sorted().toList();
      return sorted.stream()
          .flatMap(home -> Jdk.in(home).stream())
          .filter(jdk -> WANTED.contains(jdk.feature()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
