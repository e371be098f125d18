package scrimp.testapps.bench.startup;

import java.nio.file.Path;
import java.util.List;
import scrimp.testapps.bench.app.HelloWorld;
import scrimp.testapps.bench.app.OpenAiOnce;

/**
 * An application to start.
 *
 * @param arguments class path, main class, and what follows it
 */
record Program(String name, List<String> arguments) {

  static Program hello(Path apps) {
    return new Program("hello world", List.of("-cp", apps.toString(), HelloWorld.class.getName()));
  }

  /** The openai-java application making one call. */
  static Program openAi(Path apps, Path openAi, String url) {
    return new Program(
        "openai-java application, one call",
        List.of(
            "-cp",
            apps + java.io.File.pathSeparator + openAi,
            OpenAiOnce.class.getName(),
            "--base-url",
            url,
            "--scenario",
            "chat-sync"));
  }
}
