package scrimp.embedder;

import java.util.Locale;
import scrimp.stage.cache.semantic.embed.EmbeddingException;

/**
 * What this JVM runs on, in the words of the libraries that have natives for it.
 *
 * @param system linux, osx or win
 * @param arm whether the processor is a 64-bit ARM, else it is an x86-64
 */
record Platform(String system, boolean arm) {
  static Platform here() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * @throws EmbeddingException where there are no natives for it
   */
  static Platform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "osx" : name.startsWith("win") ? "win" : name;
    boolean arm = osArch.equals("aarch64");
    boolean x86 = osArch.equals("amd64") || osArch.equals("x86_64");
    boolean there =
        switch (system) {
          case "linux" -> arm || x86;
          case "osx" -> arm;
          case "win" -> x86;
          default -> false;
        };
    if (!there) {
      throw new EmbeddingException(
          "embedding models run in the process on Linux, macOS on ARM and Windows on x86-64, not on "
              + osName
              + ' '
              + osArch);
    }
    return new Platform(system, arm);
  }

  /** Of the ONNX runtime. */
  String onnxFolder() {
    return "/ai/onnxruntime/native/" + system + (arm ? "-aarch64/" : "-x64/");
  }

  /** Of the tokenizers. */
  String tokenizersFolder() {
    return "/native/lib/" + system + (arm ? "-aarch64/cpu/" : "-x86_64/cpu/");
  }

  boolean windows() {
    return system.equals("win");
  }
}
