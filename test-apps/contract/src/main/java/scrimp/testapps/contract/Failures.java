package scrimp.testapps.contract;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Replies and breakdowns that the application has to hear of as its client tells them. */
final class Failures {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final long PROVIDER_DELAY_MS = 3_000;
  private final ContractClient client;

  Failures(ContractClient client) {
    this.client = client;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("429 with its headers", this::tooMany),
        new Scenario("500", (target, facts) -> refused(target, facts, 500)),
        new Scenario("401", (target, facts) -> refused(target, facts, 401)),
        new Scenario("400", (target, facts) -> refused(target, facts, 400)),
        new Scenario("error reply to a stream", this::refusedStream),
        new Scenario("connection refused", this::connectionRefused),
        new Scenario("unknown host", this::unknownHost),
        new Scenario("read timeout", this::readTimeout),
        new Scenario("reset in mid-stream", this::reset),
        new Scenario("stream cut off before [DONE]", this::truncated),
        new Scenario("error event in mid-stream", this::errorEvent),
        new Scenario("good call after a bad one", this::recovers));
  }

  /**
   * The failure came from the client's own clock, not from the provider's late answer. Its message
   * may depend on which of several clocks was first.
   */
  static void timedOut(Facts facts, long startNanos, Throwable failure) {
    facts.saw("exception", Troubles.kind(failure));
    facts.note("message", String.valueOf(failure.getMessage()));
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    facts.note("took, ms", tookMs);
    facts.expect("told before the provider answered", tookMs < PROVIDER_DELAY_MS);
  }

  private void tooMany(Target target, Facts facts) throws Exception {
    WholeReply reply = client.send(target.chat("[[status=429]] [[retry-after=1]] Greet me."));
    Views.refused(facts, 429, reply);
    facts.expect("Retry-After as sent", "1", reply.headers().first("retry-after").orElse("none"));
  }

  private void refused(Target target, Facts facts, int status) throws Exception {
    Views.refused(facts, status, client.send(target.chat("[[status=" + status + "]] Greet me.")));
  }

  private void refusedStream(Target target, Facts facts) throws Exception {
    try (LiveReply reply = client.open(target.chatStream("[[status=429]] Tell me."))) {
      byte[] body = reply.body().readAllBytes();
      Views.refused(facts, 429, new WholeReply(reply.status(), reply.headers(), body));
    }
  }

  private void connectionRefused(Target target, Facts facts) {
    Outgoing request = target.chatAt(target.refusedApi(), "Greet me.");
    facts.saw("exception", Troubles.named(Troubles.of(() -> client.send(request))));
  }

  private void unknownHost(Target target, Facts facts) {
    Outgoing request = target.chatAt(URI.create("http://provider.invalid/v1"), "Greet me.");
    facts.saw("exception", Troubles.kind(Troubles.of(() -> client.send(request))));
  }

  private void readTimeout(Target target, Facts facts) {
    Outgoing request =
        target.chat("[[words=20]] [[delay-ms=" + PROVIDER_DELAY_MS + "]] Greet me.").with(SHORT);
    long start = System.nanoTime();
    timedOut(facts, start, Troubles.of(() -> client.send(request)));
  }

  private void reset(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream(
            "[[chunks=8]] [[chunk-delay-ms=100]] [[reset-after-chunks=3]] [[words=20]] Tell me.");
    brokenStream(target, facts, request);
  }

  private void truncated(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream(
            "[[chunks=8]] [[chunk-delay-ms=20]] [[truncate-after-chunks=3]] [[words=20]] Tell me.");
    List<String> events = new ArrayList<>();
    Optional<Throwable> failure = readAll(request, events);
    facts.expect("[DONE] seen", false, events.contains(EventReader.DONE));
    facts.saw("events", events.size());
    facts.saw("end", failure.map(Troubles::kind).orElse("as if complete"));
  }

  private void brokenStream(Target target, Facts facts, Outgoing request) throws Exception {
    List<String> events = new ArrayList<>();
    Optional<Throwable> failure = readAll(request, events);
    facts.expect("some events came before it", !events.isEmpty());
    facts.expect("[DONE] seen", false, events.contains(EventReader.DONE));
    facts.expect(
        "told by an IOException", failure.filter(IOException.class::isInstance).isPresent());
    failure.ifPresent(e -> facts.note("exception", Troubles.named(e)));
    facts.expect("a later call", 200, client.send(target.chat("[[words=5]] Later.")).status());
  }

  private void errorEvent(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream(
            "[[chunks=8]] [[chunk-delay-ms=20]] [[error-event-after-chunks=2]] [[words=20]] Tell.");
    List<String> events = new ArrayList<>();
    Optional<Throwable> failure = readAll(request, events);
    facts.saw("events", events.size());
    facts.saw("end", failure.map(Troubles::kind).orElse("as if complete"));
    facts.expect(
        "the error event is seen", events.stream().anyMatch(event -> event.contains("\"error\"")));
    facts.saw("events digest", Answers.digest(String.join("\n", events)));
  }

  private void recovers(Target target, Facts facts) throws Exception {
    client.send(target.chat("[[status=500]] Greet me."));
    Views.answered(facts, client.send(target.chat("[[words=20]] Greet me.")));
  }

  private Optional<Throwable> readAll(Outgoing request, List<String> events) throws Exception {
    try (LiveReply reply = client.open(request)) {
      EventReader reader = new EventReader(reply.body());
      for (Optional<String> e = reader.next(); e.isPresent(); e = reader.next()) {
        events.add(e.get());
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }
}
