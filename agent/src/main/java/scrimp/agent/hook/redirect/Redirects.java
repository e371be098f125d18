package scrimp.agent.hook.redirect;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scrimp.gateway.Loopback;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;
import scrimp.pipeline.Threads;
import scrimp.policy.Settings;

/** Decides where a request goes, and starts the gateway when the first one is to go there. */
final class Redirects {
  /** The first call may wait for it, on an event loop even; others never do. */
  private static final long START_SECONDS = 5;

  private static CompletableFuture<Loopback> starting;
  private static volatile boolean waited;

  private Redirects() {}

  /** The target to take instead, or null where the request is to go its way. */
  static URI redirect(Engine engine, String method, URI target, String client) {
    if (!engine.setting(Settings.REDIRECT_ENABLED)) {
      return null;
    }
    Match match = engine.match(method, target);
    if (match == null) {
      return null;
    }
    if (match.passThrough()) {
      engine.passedThrough(match, client);
      return null;
    }
    Loopback gateway = gateway(engine);
    return gateway == null ? null : gateway.redirect(target, engine.callSite(), client);
  }

  private static Loopback gateway(Engine engine) {
    CompletableFuture<Loopback> gateway = start(engine);
    if (!waited) {
      try {
        gateway.get(START_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        // told below, or there for a later call
      } finally {
        waited = true;
      }
    }
    if (gateway.isCompletedExceptionally()) {
      engine.say("no gateway inside this JVM, calls of event-loop clients are left alone");
      return null;
    }
    return gateway.getNow(null);
  }

  private static synchronized CompletableFuture<Loopback> start(Engine engine) {
    if (starting == null) {
      CompletableFuture<Loopback> started = new CompletableFuture<>();
      starting = started;
      Threads.daemon(
              "gateway-start",
              () -> {
                try {
                  started.complete(Loopback.start(engine));
                } catch (Throwable failure) {
                  engine.faults().suppressed("starting the gateway", failure);
                  started.completeExceptionally(failure);
                }
              })
          .start();
    }
    return starting;
  }
}
