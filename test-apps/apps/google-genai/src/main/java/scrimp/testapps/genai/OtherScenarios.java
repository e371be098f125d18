package scrimp.testapps.genai;

import com.google.genai.Client;
import com.google.genai.types.EmbedContentConfig;
import java.util.List;

/** Embeddings, counting, and calls that fail. */
final class OtherScenarios {
  private static final String EMBEDDER = "gemini-embedding-001";

  private OtherScenarios() {}

  static void embeddings(App app, Outcome outcome) {
    outcome.saw(
        "vectors",
        app
            .client()
            .models
            .embedContent(
                EMBEDDER,
                List.of("late parcel", "lost parcel"),
                EmbedContentConfig.builder().outputDimensionality(8).build())
            .embeddings()
            .orElseThrow()
            .stream()
            .map(embedding -> embedding.values().orElse(null))
            .toList());
  }

  static void countTokens(App app, Outcome outcome) {
    outcome.saw(
        "tokens",
        app.client().models.countTokens(App.MODEL, "How many?", null).totalTokens().orElse(null));
  }

  static void tooMany(App app, Outcome outcome) {
    ask(app.client(), App.MODEL, "Hurry! [[status=429]] [[retry-after=7]]", outcome);
  }

  static void tooManyThenFine(App app, Outcome outcome) {
    ask(app.retrying(), App.MODEL, "Hurry again! [[status=429]] [[times=1]] [[words=5]]", outcome);
  }

  static void badKey(App app, Outcome outcome) {
    ask(app.withKey("sk-bad"), App.MODEL, "Hello?", outcome);
  }

  static void serverError(App app, Outcome outcome) {
    ask(app.client(), App.MODEL, "Break. [[status=500]]", outcome);
  }

  static void blocked(App app, Outcome outcome) {
    ask(app.client(), App.MODEL, "Say something bad. [[refuse]]", outcome);
  }

  static void timeout(App app, Outcome outcome) {
    ask(app.withTimeout(400), App.MODEL, "Take your time. [[delay-ms=5000]]", outcome);
  }

  private static void ask(Client client, String model, String prompt, Outcome outcome) {
    outcome.reply(client.models.generateContent(model, prompt, App.config().build()));
  }
}
