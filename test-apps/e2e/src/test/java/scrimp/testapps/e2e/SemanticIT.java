package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/** The semantic cache with its real embedder, in an application that knows nothing of either. */
@Execution(ExecutionMode.CONCURRENT)
class SemanticIT {
  private static final String SAVINGS = "scrimp:type=Savings";
  private static final String CACHE = "scrimp:type=SemanticCache";
  private static final String ASKED = "How do I reset my password?";
  private static final String SAME = "How can I reset my password?";
  private static final List<String> OTHERS =
      List.of(
          "How do I not reset my password?",
          "How do I reset my 2 passwords?",
          "How do I reset your password?",
          "Why do I reset my password?",
          "How do I reset my username?");

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksAndClients")
  void aParaphraseIsAnsweredFromMemoryAndAnotherQuestionIsNot(
      Jdk jdk, String client, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app =
            new LoadApp.Setup(jdk, provider, AgentJar.withEmbedder(folder))
                .client(client)
                .policy(folder, policy(provider))
                .start()) {
      untilTheEmbedderIsThere(app);
      JsonNode first = app.ask(ASKED);
      int sent = provider.requests().size();

      JsonNode same = app.ask(SAME);
      assertThat(source(same)).isEqualTo("semantic");
      assertThat(Double.parseDouble(same.path("headers").path("x-scrimp-similarity").asText()))
          .isBetween(.9, 1.0);
      assertThat(same.path("body")).isEqualTo(first.path("body"));
      assertThat(provider.requests()).hasSize(sent);

      for (String other : OTHERS) {
        assertThat(source(app.ask(other))).as(other).isEqualTo("upstream");
      }
      assertThat(Jmx.attribute(app.forked(), CACHE, "Hits")).isEqualTo(1L);
      assertThat(Jmx.attribute(app.forked(), SAVINGS, "SuppressedErrors")).isEqualTo(0L);
      app.leave();
      assertThat(app.forked().stderr()).allMatch(line -> line.startsWith("[scrimp]"));
    }
  }

  @Test
  void withoutTheExtensionOneLineSaysSoAndTheExactCacheGoesOn(@TempDir Path folder)
      throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app =
            new LoadApp.Setup(Jdks.running(), provider).policy(folder, policy(provider)).start()) {
      app.ask(ASKED);
      app.forked()
          .awaitErrorLine(line -> line.contains("scrimp-embedder.jar"), Duration.ofSeconds(30));

      assertThat(source(app.ask(SAME))).isEqualTo("upstream");
      assertThat(source(app.ask(ASKED))).isEqualTo("exact");
      app.leave();
      assertThat(app.forked().stderr())
          .filteredOn(line -> line.contains("scrimp-embedder.jar"))
          .singleElement()
          .asString()
          .startsWith("[scrimp] no semantic cache, the exact one goes on: there is no ");
    }
  }

  private static String policy(StandInProvider provider) {
    return """
        scrimp.mode = enforce
        scrimp.provider.standin.url = %s
        scrimp.cache.semantic.enabled = true
        """
        .formatted(provider.url());
  }

  /** It is loaded beside the application, whose calls go on without it. */
  private static void untilTheEmbedderIsThere(LoadApp app) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    for (int call = 1; (Long) Jmx.attribute(app.forked(), CACHE, "Size") == 0; call++) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no embedder yet\n" + app.forked().describe());
      }
      app.ask("Is there an embedder yet? Look " + call);
      Thread.sleep(100);
    }
  }

  private static String source(JsonNode reply) {
    assertThat(reply.path("status").asInt()).isEqualTo(200);
    return reply.path("headers").path("x-scrimp-source").asText();
  }
}
