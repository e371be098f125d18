package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.testapps.provider.StandInProvider;

/** The README's "real application in five lines", with a real application. */
class ReadmeIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void theFiveLinesDoWhatTheySay() throws Exception {
    Files.createSymbolicLink(folder.resolve("agent"), ROOT.resolve("agent"));
    List<String> lines = fiveLines();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("mvn ");

    try (StandInProvider provider = StandInProvider.start()) {
      String application =
          ROOT.resolve("test-apps/apps/openai-java/target/openai-java-app.jar")
              + " --scenario chat-sync --repeat 2 --base-url "
              + provider.url();
      String output = "";
      for (String line : lines.subList(1, 5)) {
        output += shell(line.replace("your-app.jar", application), provider.url());
      }

      assertThat(output)
          .contains("[scrimp] okhttp 4.12.0 hooked at OkHttpClient.newCall, mode observe")
          .contains("Calls        2 (upstream 2)")
          .contains("cache.exact");
      assertThat(provider.requests()).hasSize(2);
    }
  }

  private static List<String> fiveLines() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String section = readme.substring(readme.indexOf("## A real application in five lines"));
    String block = section.substring(section.indexOf("```sh\n") + "```sh\n".length());
    return block.substring(0, block.indexOf("```")).lines().toList();
  }

  private String shell(String line, String url) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", line).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("SCRIMP_PROVIDER_STANDIN_URL", url);
    builder
        .environment()
        .merge(
            "PATH",
            Path.of(System.getProperty("java.home"), "bin").toString(),
            (p, bin) -> bin + ":" + p);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(line + "\n" + output).isZero();
    return output;
  }
}
