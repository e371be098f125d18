package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.agent.testing.Fork;
import scrimp.agent.testing.Fork.Finished;
import scrimp.agent.testing.Jdk;

/** The extension with the embedding model, beside the agent's jar or missing there. */
class EmbedderIT {
  private static final String THEIRS = "/where/the/application/has/its/own";

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void isFoundBesideTheAgentAndLoadsWithoutAWord(Jdk jdk, @TempDir Path folder) throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Files.copy(
        Path.of(System.getProperty("scrimp.test.embedder")), folder.resolve("scrimp-embedder.jar"));

    Finished finished =
        app(jdk, folder)
            .property("java.io.tmpdir", temporary)
            .property("onnxruntime.native.path", THEIRS)
            .property("user.home", temporary)
            .run("acme.Embedding", "How do I reset my password?", "\uD83D\uDE42");

    assertThat(finished.lines())
        .containsExactly("384 numbers", "declined", "onnx of the application: " + THEIRS);
    assertThat(finished.err().lines()).allMatch(line -> line.contains(" hooked at "));
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).as("left behind").allMatch(path -> path.toString().contains("hsperf"));
    }
  }

  @Test
  void isMissedInOneLine(@TempDir Path folder) throws Exception {
    Finished finished = app(Jdk.all().findFirst().orElseThrow(), folder).run("acme.Embedding");

    assertThat(finished.lines())
        .containsExactly(
            "no semantic cache, the exact one goes on: there is no "
                + folder.resolve("scrimp-embedder.jar"),
            "none");
  }

  private static Fork app(Jdk jdk, Path folder) throws Exception {
    Path agent = Files.copy(Fork.agentJar(), folder.resolve("scrimp.jar"));
    return new Fork(jdk).option("-javaagent:" + agent);
  }
}
