package scrimp.agent.weave;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The classes of real libraries, woven but not run: the first and the last version of each line
 * that a hook is for, and some before the first. The build puts their jars into folders. Apache's
 * are not here, as those are run.
 */
class WovenLibrariesTest {
  private static final Path LIBRARIES = Path.of("target", "test-libraries");
  private static final String DISPATCHER = "scrimp/agent/weave/Dispatcher";
  private static final String CLASS = ".class";

  static Stream<Path> supported() throws IOException {
    return jars("supported");
  }

  static Stream<Path> unsupported() throws IOException {
    return jars("unsupported");
  }

  @ParameterizedTest
  @MethodSource("supported")
  void everyClassThatIsToBeWovenIsAsTheHookKnowsIt(Path jar) throws Exception {
    List<Hooks.Target> targets = targets(jar);

    assertThat(targets).isNotEmpty();
    for (Hooks.Target target : targets) {
      assertThat(new String(woven(target, jar), ISO_8859_1))
          .as(target.type() + " calls us")
          .contains(DISPATCHER);
    }
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void aVersionOfAnotherShapeIsToldApart(Path jar) throws Exception {
    List<Hooks.Target> targets = targets(jar);

    assertThat(targets).isNotEmpty();
    for (Hooks.Target target : targets) {
      assertThatThrownBy(() -> woven(target, jar))
          .as(target.type())
          .isInstanceOf(NoSuchMethodException.class);
    }
  }

  private static Stream<Path> jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(LIBRARIES.resolve(folder))) {
      return files.sorted().toList().stream();
    }
  }

  private static List<Hooks.Target> targets(Path jar) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return opened.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(CLASS))
          .map(name -> Hooks.of(name.substring(0, name.length() - CLASS.length())))
          .filter(target -> target != null)
          .toList();
    }
  }

  private static byte[] woven(Hooks.Target target, Path jar) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      byte[] classFile = loader.getResourceAsStream(target.type() + CLASS).readAllBytes();
      return new Weaving(
              new DispatcherDefinition(DISPATCHER, Dispatcher.class),
              new EngineRef(null, null, System.err))
          .woven(target, loader, classFile);
    }
  }
}
