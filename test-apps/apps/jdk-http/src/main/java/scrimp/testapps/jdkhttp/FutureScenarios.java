package scrimp.testapps.jdkhttp;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;

/** What the future that {@code sendAsync} gives can be used for, and what failures look like. */
final class FutureScenarios {
  private final HttpClient http;

  FutureScenarios(HttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("future composes", this::composes),
        new Scenario("future that the application gives up on", this::givenUp),
        new Scenario("future that the application completes itself", this::completedByApplication),
        new Scenario("body handler that throws", this::handlerThrows),
        new Scenario("interrupt becomes InterruptedException", this::interrupted),
        new Scenario("null handler is refused", this::nullHandler));
  }

  private void composes(Target target, Facts facts) throws Exception {
    CompletableFuture<HttpResponse<String>> first =
        http.sendAsync(request(target, "[[words=20]] First."), BodyHandlers.ofString());
    CompletableFuture<HttpResponse<String>> second =
        http.sendAsync(request(target, "[[words=20]] Second."), BodyHandlers.ofString());
    String text =
        first
            .thenCombine(second, (a, b) -> a.body() + b.body())
            .thenCompose(both -> CompletableFuture.completedFuture(Answers.chatText(both)))
            .whenComplete((ok, failure) -> facts.saw("failure", String.valueOf(failure)))
            .get(20, TimeUnit.SECONDS);
    facts.saw("text", text);
    facts.expect("it is done", first.isDone() && second.isDone());
    facts.expect("it is no failure", false, first.isCompletedExceptionally());
    facts.expect("join gives the same", first.join() == first.get());
  }

  private void givenUp(Target target, Facts facts) throws Exception {
    CompletableFuture<HttpResponse<String>> call =
        http.sendAsync(
                request(target, "[[words=20]] [[delay-ms=1500]] Greet me."),
                BodyHandlers.ofString())
            .orTimeout(300, TimeUnit.MILLISECONDS);
    facts.saw(
        "exception",
        Troubles.kind(Troubles.unwrapped(Troubles.of(() -> call.get(20, TimeUnit.SECONDS)))));
  }

  private void completedByApplication(Target target, Facts facts) throws Exception {
    CompletableFuture<HttpResponse<String>> call =
        http.sendAsync(
            request(target, "[[words=20]] [[delay-ms=500]] Greet me."), BodyHandlers.ofString());
    facts.expect("it took the value", call.complete(null));
    facts.expect("value", null, call.get(20, TimeUnit.SECONDS));
  }

  private void handlerThrows(Target target, Facts facts) {
    Outgoing outgoing = target.chat("[[words=20]] Greet me.");
    for (int time = 1; time <= 2; time++) {
      Throwable failure =
          Troubles.of(
              () ->
                  http.send(
                      JdkContractClient.requestOf(outgoing),
                      info -> {
                        throw new IllegalStateException("the application's own handler");
                      }));
      facts.saw("exception " + time, Troubles.named(failure));
    }
  }

  private void interrupted(Target target, Facts facts) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread caller =
        new Thread(
            () ->
                failure.set(
                    Troubles.of(
                        () ->
                            http.send(
                                request(target, "[[words=20]] [[delay-ms=1500]] Greet me."),
                                BodyHandlers.ofString()))));
    caller.start();
    Thread.sleep(300);
    caller.interrupt();
    caller.join(20_000);
    facts.expect("exception", "java.lang.InterruptedException", Troubles.kind(failure.get()));
  }

  private void nullHandler(Target target, Facts facts) {
    facts.saw(
        "exception", Troubles.kind(Troubles.of(() -> http.send(request(target, "Hi."), null))));
  }

  private static HttpRequest request(Target target, String prompt) {
    return JdkContractClient.requestOf(target.chat(prompt));
  }
}
