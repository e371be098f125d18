package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/** Options of the JVM's that an agent could be in the way of. */
@Execution(ExecutionMode.CONCURRENT)
class JvmOptionsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int WITH_AOT_CACHE = 25;

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  static Stream<Jdk> jdksWithAotCache() {
    return jdks().filter(jdk -> jdk.feature() >= WITH_AOT_CACHE);
  }

  @ParameterizedTest
  @MethodSource("jdksWithAotCache")
  void memoryAccessThroughUnsafeMayBeDenied(Jdk jdk, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      Ran ran = run(jdk, folder, provider, "--sun-misc-unsafe-memory-access=deny");

      assertWorks(ran, provider);
    }
  }

  @ParameterizedTest
  @MethodSource("jdksWithAotCache")
  void anAotCacheTrainedWithTheAgentIsUsedWithIt(Jdk jdk, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      Path cache = folder.resolve("app.aot");
      run(jdk, folder, provider, "-XX:AOTCacheOutput=" + cache);
      provider.reset();

      Ran ran =
          run(
              jdk,
              folder,
              provider,
              "-XX:AOTCache=" + cache,
              "-XX:AOTMode=on",
              "-Xlog:class+load:file=" + folder.resolve("classes.txt"));

      assertWorks(ran, provider);
      assertThat(folder.resolve("classes.txt"))
          .content()
          .contains("com.openai.client.okhttp.OkHttpClient source: shared objects file");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aSharedArchiveMadeWithoutTheAgentIsUsedWithIt(Jdk jdk, @TempDir Path folder)
      throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      Path archive = folder.resolve("app.jsa");
      // the JVM makes none where an agent runs
      started(jdk, provider, List.of("-XX:ArchiveClassesAtExit=" + archive));
      provider.reset();

      Ran ran =
          run(
              jdk,
              folder,
              provider,
              "-XX:SharedArchiveFile=" + archive,
              "-Xlog:class+load:file=" + folder.resolve("classes.txt"));

      assertWorks(ran, provider);
      assertThat(folder.resolve("classes.txt"))
          .content()
          .contains("com.openai.client.okhttp.OkHttpClient source: shared objects file (top)");
    }
  }

  private record Ran(List<String> stdout, List<String> stderr) {}

  /** The same question twice, the second time answered from memory. */
  private static void assertWorks(Ran ran, StandInProvider provider) {
    // JDK 25 remarks on an archive made without an agent, whichever agent it is, and goes on
    assertThat(ran.stdout().stream().filter(line -> !line.contains("[cds]")))
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"scenario\""));
    assertThat(ran.stderr()).singleElement().asString().contains("[scrimp] okhttp", "mode enforce");
    assertThat(provider.requests()).hasSize(1);
  }

  private static Ran run(Jdk jdk, Path folder, StandInProvider provider, String... options)
      throws Exception {
    String policy =
        """
        scrimp.mode = enforce
        scrimp.provider.standin.url = %s
        """
            .formatted(provider.url());
    List<String> with = new ArrayList<>(List.of(options));
    with.add("-javaagent:" + AgentJar.path());
    with.add("-Dscrimp.config=" + LoadApp.policyFile(folder, policy));
    return started(jdk, provider, with);
  }

  private static Ran started(Jdk jdk, StandInProvider provider, List<String> options)
      throws Exception {
    List<String> command = new ArrayList<>(options);
    command.addAll(ClientApp.launch("openai-java", "scrimp.testapps.openai.Main"));
    command.addAll(
        List.of("--base-url", provider.url(), "--scenario", "chat-sync", "--repeat", "2"));
    try (ForkedApp app = ForkedApp.start(jdk, command)) {
      assertThat(app.awaitExit(PATIENCE)).as(app.describe()).isZero();
      return new Ran(app.stdout(), app.stderr());
    }
  }
}
