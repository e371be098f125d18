package scrimp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.agent.testing.Fork;
import scrimp.agent.testing.Fork.Finished;
import scrimp.agent.testing.Jdk;

class DispatcherDefinitionIT {
  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyLoaderSeesTheDispatcherInBothPlaces(Jdk jdk) throws Exception {
    Finished finished =
        new Fork(jdk)
            // a second boot path entry makes the JVM warn that it shares no application classes
            .option("-Xshare:off")
            .option("-javaagent:" + agent())
            .with(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .toList())
            .run("scrimp.agent.weave.DispatcherCheck");

    assertThat(finished.err()).isEmpty();
    assertThat(finished.lines())
        .containsExactly(
            "java.lang.ScrimpDispatcher | null | java.base | true false | false | self argument",
            "scrimp.boot.ScrimpDispatcher | null | null | true false | false | self argument");
  }

  private Path agent() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), "scrimp.agent.weave.DispatcherCheck");
    Path jar = folder.resolve("check.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
