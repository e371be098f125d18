package scrimp.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scrimp.call.Headers;
import scrimp.pipeline.Trace.Forecast;
import scrimp.pipeline.Trace.Source;
import scrimp.stage.cache.semantic.embed.Embedder;
import scrimp.stage.cache.semantic.embed.EmbeddingException;
import scrimp.testkit.Bench;

class SemanticTierTest {
  private static final String SEMANTIC =
      """
      scrimp.mode = enforce
      scrimp.cache.semantic.enabled = true
      scrimp.cache.semantic.threshold = 0.6
      """;
  private static final String ASKED = "How do I reset my password?";
  private static final String SAME = "How can I reset my password, please?";
  private static final String OTHER = "How do I reset my username?";

  private final AtomicReference<Embedder> embedder = new AtomicReference<>(new WordBag());
  private final AtomicInteger answers = new AtomicInteger();
  private Bench bench = bench(SEMANTIC);

  private Bench bench(String policy) {
    Bench made = new Bench(policy, embedder::get);
    made.provider(request -> json(200, answer(answers.incrementAndGet(), "stop")));
    return made;
  }

  @AfterEach
  void onlyWhatAModelDoesWrongIsSuppressed() {
    assertThat(bench.faults().count()).isEqualTo(embedder.get() instanceof Broken ? 2 : 0);
  }

  @Test
  void theSameQuestionInOtherWordsIsAnsweredFromMemory() throws IOException {
    String first = bench.call(chat(ASKED)).text();
    Bench.Result second = bench.call(chat(SAME));

    assertThat(second.text()).isEqualTo(first);
    assertThat(second.trace().source()).isEqualTo(Source.SEMANTIC);
    assertThat(second.trace().similarity()).isBetween(.6, 1.0);
    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.cache().semantic().counts().hits()).isEqualTo(1);
  }

  @Test
  void aStreamIsServedAsOne() throws IOException {
    bench.call(chat(ASKED));
    String streamed = chat(SAME).replace("{\"model\"", "{\"stream\":true,\"model\"");
    Bench.Result second = bench.call(streamed);

    assertThat(second.trace().source()).isEqualTo(Source.SEMANTIC);
    assertThat(second.text()).startsWith("data: ").endsWith("data: [DONE]\n\n");
  }

  @Test
  void anotherQuestionIsAskedHoweverAlikeItLooks() throws IOException {
    bench.call(chat(ASKED));
    Bench.Result other = bench.call(chat(OTHER));

    assertThat(other.trace().source()).isEqualTo(Source.UPSTREAM);
    assertThat(bench.cache().semantic().counts().refusals()).containsEntry("words", 1L);
  }

  @Test
  void anotherSystemPromptHistoryModelTenantOrCredentialIsAnotherScope() throws IOException {
    bench.call(chat(ASKED), key("a"));

    assertThat(source(chat(SAME), key("b"))).isEqualTo(Source.UPSTREAM);
    assertThat(source(chat(SAME), key("a").with("x-tenant", "t"))).isEqualTo(Source.UPSTREAM);
    assertThat(source(chat(SAME).replace("gpt-4o", "gpt-4"), key("a"))).isEqualTo(Source.UPSTREAM);
    assertThat(source(chat(SAME).replace("Be kind", "Be rude"), key("a")))
        .isEqualTo(Source.UPSTREAM);
    assertThat(source(chat(SAME), key("a"))).isEqualTo(Source.SEMANTIC);
  }

  @Test
  void whatTheReplyOfMayNotBeStoredIsNotLearned() throws IOException {
    bench.provider(request -> json(200, answer(answers.incrementAndGet(), "length")));

    bench.call(chat(ASKED));

    assertThat(source(chat(SAME), Headers.EMPTY)).isEqualTo(Source.UPSTREAM);
  }

  @Test
  void stepsOfAgentLoopsAreNeverAnsweredEvenWhereTheExactCacheMay() throws IOException {
    bench = bench(SEMANTIC + "scrimp.cache.exact.agent-turns = true\n");
    String turn = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"tool\",\"content\":\"%s\"}]}";

    bench.call(turn.formatted(ASKED));

    assertThat(source(turn.formatted(SAME), Headers.EMPTY)).isEqualTo(Source.UPSTREAM);
    assertThat(source(turn.formatted(SAME), Headers.EMPTY)).isEqualTo(Source.EXACT);
  }

  @Test
  void whatIsInvalidatedIsNotServedInOtherWordsEither() throws IOException {
    bench.call(chat(ASKED));

    assertThat(bench.cache().store().clear()).isEqualTo(1);

    assertThat(source(chat(SAME), Headers.EMPTY)).isEqualTo(Source.UPSTREAM);
  }

  @Test
  void withoutAnEmbedderYetTheExactCacheGoesOn() throws IOException {
    embedder.set(null);

    bench.call(chat(ASKED));

    assertThat(source(chat(SAME), Headers.EMPTY)).isEqualTo(Source.UPSTREAM);
    assertThat(source(chat(ASKED), Headers.EMPTY)).isEqualTo(Source.EXACT);
  }

  @Test
  void anEmbedderThatFailsCostsNothingButTheHit() throws IOException {
    embedder.set(new Broken());

    bench.call(chat(ASKED));

    assertThat(source(chat(SAME), Headers.EMPTY)).isEqualTo(Source.UPSTREAM);
    assertThat(bench.cache().semantic().counts().failures()).isEqualTo(2);
  }

  @Test
  void semanticHitsNeedNoExactCacheNorCoalescing() throws IOException {
    bench =
        bench(
            SEMANTIC
                + "scrimp.cache.exact.enabled = false\nscrimp.cache.coalesce.enabled = false\n");

    bench.call(chat(ASKED));

    assertThat(source(chat(SAME), Headers.EMPTY)).isEqualTo(Source.SEMANTIC);
  }

  @Test
  void observingForecastsTheHitAndLetsTheCallThrough() throws IOException {
    bench = bench(SEMANTIC.replace("enforce", "observe"));

    bench.call(chat(ASKED));
    Bench.Result second = bench.call(chat(SAME));

    assertThat(bench.sent()).hasSize(2);
    assertThat(second.trace().forecasts())
        .containsEntry(CacheStage.SEMANTIC, new Forecast.Answered());
  }

  private Source source(String body, Headers headers) throws IOException {
    return bench.call(body, headers).trace().source();
  }

  private static Headers key(String key) {
    return Headers.of("Authorization", "Bearer " + key);
  }

  private static String chat(String question) {
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"Be kind.\"},"
        + "{\"role\":\"user\",\"content\":\""
        + question
        + "\"}]}";
  }

  private static String answer(int number, String finish) {
    return """
        {"id":"c%d","object":"chat.completion","created":1,"model":"gpt-4o","choices":[{"index":0,\
        "message":{"role":"assistant","content":"Answer %d"},"finish_reason":"%s"}],\
        "usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}}"""
        .formatted(number, number, finish);
  }

  /** Texts with the same words are near each other. */
  private static class WordBag implements Embedder {
    @Override
    public String id() {
      return "words";
    }

    @Override
    public int dimensions() {
      return 64;
    }

    @Override
    public Optional<float[]> embed(String text) {
      float[] vector = new float[64];
      for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
        vector[Math.floorMod(word.hashCode(), 64)] += 1;
      }
      double square = 0;
      for (float x : vector) {
        square += x * x;
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= (float) Math.sqrt(square);
      }
      return Optional.of(vector);
    }

    @Override
    public void close() {}
  }

  private static final class Broken extends WordBag {
    @Override
    public Optional<float[]> embed(String text) {
      throw new EmbeddingException("no model");
    }
  }
}
