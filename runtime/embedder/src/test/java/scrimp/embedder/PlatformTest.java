package scrimp.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.stage.cache.semantic.embed.EmbeddingException;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x64, linux-x86_64",
    "Linux, aarch64, linux-aarch64, linux-aarch64",
    "Mac OS X, aarch64, osx-aarch64, osx-aarch64",
    "Windows Server 2022, amd64, win-x64, win-x86_64"
  })
  void namesTheFoldersOfTheLibraries(String os, String arch, String onnx, String tokenizers) {
    Platform platform = Platform.of(os, arch);

    assertThat(platform.onnxFolder()).isEqualTo("/ai/onnxruntime/native/" + onnx + "/");
    assertThat(platform.tokenizersFolder()).isEqualTo("/native/lib/" + tokenizers + "/cpu/");
  }

  @ParameterizedTest
  @CsvSource({"Mac OS X, x86_64", "Linux, riscv64", "AIX, ppc64", "Windows 11, aarch64"})
  void saysWhereThereAreNone(String os, String arch) {
    assertThatThrownBy(() -> Platform.of(os, arch))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("not on " + os + " " + arch);
  }

  @Test
  void theLibrariesGoByAnotherNameOfTheSameLength() {
    byte[] library = "a\0libonnxruntime.so.1\0libonnxruntime.so.2".getBytes();

    assertThat(new String(NativeNames.own(library)))
        .isEqualTo("a\0libscrimp-ortx.so.1\0libonnxruntime.so.2");
  }
}
