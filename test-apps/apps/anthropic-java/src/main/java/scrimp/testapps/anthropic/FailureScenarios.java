package scrimp.testapps.anthropic;

import com.anthropic.models.messages.Message;
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
    app.client().messages().create(app.message(prompt).build());
  }

  /** The first attempt fails; the SDK tries again by itself. */
  static void tooManyThenFine(App app, Outcome outcome) {
    String prompt = "Many of these [[status=429]] [[retry-after=0]] [[times=1]] [[words=12]]";
    outcome.message(app.retrying().messages().create(app.message(prompt).build()));
  }

  /** A budget for thinking that leaves nothing for the answer. */
  static void invalid(App app, Outcome outcome) {
    app.client().messages().create(app.message("Hello").enabledThinking(2048).build());
  }

  static void unauthorized(App app, Outcome outcome) {
    app.withKey("sk-bad").messages().create(app.message("Let me in").build());
  }

  static void noSuchModel(App app, Outcome outcome) {
    app.client().messages().create(app.message("Hello").model("no-such-model").build());
  }

  static void serverError(App app, Outcome outcome) {
    app.client().messages().create(app.message("Break down [[status=500]]").build());
  }

  static void overloaded(App app, Outcome outcome) {
    app.client().messages().create(app.message("Too much [[status=529]]").build());
  }

  static void timeout(App app, Outcome outcome) {
    String prompt = "Take your time [[delay-ms=3000]]";
    app.withTimeout(TIMEOUT).messages().create(app.message(prompt).build());
  }

  static void cancelled(App app, Outcome outcome) throws InterruptedException {
    CompletableFuture<Message> pending =
        app.async().messages().create(app.message("Never mind [[delay-ms=3000]]").build());
    Thread.sleep(CANCEL_AFTER_MS);
    outcome.saw("cancelled", pending.cancel(true));
    try {
      pending.join();
    } catch (CancellationException expected) {
      outcome.failed(expected);
    }
  }
}
