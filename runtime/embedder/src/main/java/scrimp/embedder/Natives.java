package scrimp.embedder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import scrimp.stage.cache.semantic.embed.EmbeddingException;

/**
 * Native libraries, on disk only as long as it takes to load them. Left to themselves they leave 16
 * MB among the temporary files of a JVM that is killed, write into the user's home, look for
 * graphics processors and download what fits them, and load files that an application with the same
 * library must then do without, for a JVM loads each for one class loader only.
 */
public final class Natives {
  /** In the agent's copy of the ONNX runtime, what is {@code onnxruntime.native.} elsewhere. */
  static final String OURS = "scrimp.ortx.native.";

  private static final String THEIRS = "onnxruntime.native.";
  private static final String PATH = "path";
  private static Path folder;
  private static boolean complete;

  private Natives() {}

  /** To be called before the ONNX runtime is touched, and {@link #loaded} after. */
  static synchronized void prepare() {
    if (complete || folder != null) {
      return;
    }
    Platform platform = Platform.here();
    try {
      folder = Files.createTempDirectory("scrimp-onnx");
      for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
        String file = System.mapLibraryName(library);
        Files.write(folder.resolve(file), NativeNames.own(bytes(platform.onnxFolder() + file)));
      }
    } catch (IOException e) {
      throw new EmbeddingException("cannot unpack the ONNX runtime: " + e.getMessage(), e);
    }
    System.setProperty(property(), folder.toString());
  }

  /** Leaves nothing behind, or on Windows, where files in use stay, only until the JVM ends. */
  static synchronized void loaded() {
    if (folder != null) {
      System.clearProperty(property());
      delete(folder, Platform.here().windows());
      folder = null;
    }
    complete = true;
  }

  private static String property() {
    // without a loader of our own, in tests, the class is as it was published
    return (Natives.class.getModule().isNamed() ? OURS : THEIRS) + PATH;
  }

  /** Loads the tokenizers for the class loader of this class, once. */
  public static void loadTokenizers() {
    Platform platform = Platform.here();
    try {
      Path own = Files.createTempDirectory("scrimp-tokenizers");
      try {
        List<String> files =
            platform.windows()
                ? List.of(
                    "libwinpthread-1.dll",
                    "libgcc_s_seh-1.dll",
                    "libstdc++-6.dll",
                    "tokenizers.dll")
                : List.of(System.mapLibraryName("tokenizers"));
        for (String file : files) {
          Files.write(own.resolve(file), bytes(platform.tokenizersFolder() + file));
          System.load(own.resolve(file).toString());
        }
      } finally {
        delete(own, platform.windows());
      }
    } catch (IOException e) {
      throw new EmbeddingException("cannot unpack the tokenizers: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = Natives.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new EmbeddingException(
            "this scrimp-embedder.jar is for another platform: it lacks " + resource);
      }
      return in.readAllBytes();
    }
  }

  private static void delete(Path folder, boolean atExit) {
    if (atExit) {
      // in the reverse order of these calls
      folder.toFile().deleteOnExit();
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (atExit) {
          file.toFile().deleteOnExit();
        } else {
          Files.delete(file);
        }
      }
      if (!atExit) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      // files for temporary files: whoever cleans up there will
    }
  }
}
