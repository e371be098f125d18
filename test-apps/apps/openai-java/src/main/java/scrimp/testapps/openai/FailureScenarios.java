package scrimp.testapps.openai;

import com.openai.models.chat.completions.ChatCompletion;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Refusals, retries, a timeout and a cancelled call. */
final class FailureScenarios {
  private static final Duration TIMEOUT = Duration.ofMillis(400);
  private static final long CANCEL_AFTER_MS = 400;

  private FailureScenarios() {}

  static void tooMany(App app, Outcome outcome) {
    String prompt = "Too many of these [[status=429]] [[retry-after=1]]";
    app.client().chat().completions().create(app.chat(prompt).build());
  }

  /** The first attempt fails; the SDK tries again by itself. */
  static void tooManyThenFine(App app, Outcome outcome) {
    String prompt = "Many of these [[status=429]] [[retry-after=0]] [[times=1]] [[words=12]]";
    ChatScenarios.show(
        app.retrying().chat().completions().create(app.chat(prompt).build()), outcome);
  }

  static void unauthorized(App app, Outcome outcome) {
    app.withKey("sk-bad").chat().completions().create(app.chat("Let me in").build());
  }

  static void serverError(App app, Outcome outcome) {
    app.client().chat().completions().create(app.chat("Break down [[status=500]]").build());
  }

  static void noSuchModel(App app, Outcome outcome) {
    app.client().chat().completions().create(app.chat("Hello").model("no-such-model").build());
  }

  static void timeout(App app, Outcome outcome) {
    String prompt = "Take your time [[delay-ms=3000]]";
    app.withTimeout(TIMEOUT).chat().completions().create(app.chat(prompt).build());
  }

  static void cancelled(App app, Outcome outcome) throws InterruptedException {
    CompletableFuture<ChatCompletion> pending =
        app.async().chat().completions().create(app.chat("Never mind [[delay-ms=3000]]").build());
    Thread.sleep(CANCEL_AFTER_MS);
    outcome.saw("cancelled", pending.cancel(true));
    try {
      pending.join();
    } catch (CancellationException expected) {
      outcome.failed(expected);
    }
  }
}
