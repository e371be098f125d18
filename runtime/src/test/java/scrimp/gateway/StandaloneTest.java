package scrimp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Headers;
import scrimp.pipeline.Engine;

class StandaloneTest {
  @TempDir private Path folder;
  private Engine engine;

  @BeforeEach
  void start() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("scrimp.properties"),
            """
            scrimp.jmx.enabled = false
            scrimp.provider.anthropic.url = https://api.anthropic.com
            scrimp.provider.local.url = http://localhost:11434/v1
            """);
    engine =
        Engine.start("config=" + policy, null, new PrintStream(OutputStream.nullOutputStream()));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, https://api.openai.com/v1/chat/completions",
    "/v1/models?limit=2, https://api.openai.com/v1/models?limit=2",
    "/openai/v1/chat/completions, https://api.openai.com/v1/chat/completions",
    "/openai/chat/completions, https://api.openai.com/v1/chat/completions",
    "/anthropic/v1/messages, https://api.anthropic.com/v1/messages",
    "/v1/messages, https://api.anthropic.com/v1/messages",
    "/v1/messages/count_tokens, https://api.anthropic.com/v1/messages/count_tokens",
    "/local/v1/embeddings, http://localhost:11434/v1/embeddings",
    "/local, http://localhost:11434/v1",
  })
  void thePathNamesTheProvider(String path, String target) throws Exception {
    assertThat(new Standalone(engine, null).destination("POST", path, Headers.EMPTY).target())
        .hasToString(target);
  }

  @ParameterizedTest
  @CsvSource({"/", "/unknown/v1/chat/completions", "/v2", "//x"})
  void anUnknownNameIsToldTheKnownOnes(String path) {
    assertThatThrownBy(() -> new Standalone(engine, null).destination("GET", path, Headers.EMPTY))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("/v1")
        .hasMessageContaining("/openai, ")
        .hasMessageContaining("/local");
  }

  @Test
  void theTokenIsWantedInThePathOrInAHeader() throws Exception {
    Standalone entrance = new Standalone(engine, Token.of("secret"));

    assertThat(entrance.destination("POST", "/secret/v1/models", Headers.EMPTY).target())
        .hasToString("https://api.openai.com/v1/models");
    assertThat(
            entrance
                .destination("POST", "/v1/models", Headers.of("X-Scrimp-Token", "secret"))
                .target())
        .hasToString("https://api.openai.com/v1/models");
    for (String path : new String[] {"/v1/models", "/secre/v1/models", "/secrets/v1/models", "/"}) {
      assertThatThrownBy(() -> entrance.destination("POST", path, Headers.EMPTY))
          .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(403));
    }
  }

  @Test
  void aWebPageIsRefusedWhereNoTokenIsWanted() {
    assertThatThrownBy(
            () ->
                new Standalone(engine, null)
                    .destination("POST", "/v1/models", Headers.of("Origin", "https://evil.com")))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(403));
  }
}
