package scrimp.testapps.contract;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Calls on the caller's own thread for one whole answer. */
final class WholeCalls {
  private static final long PATIENCE_MS = 20_000;
  private final ContractClient client;

  WholeCalls(ContractClient client) {
    this.client = client;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("whole chat", this::wholeChat),
        new Scenario("whole chat asked twice gives the same answer", this::askedTwice),
        new Scenario("whole chat in slow bytes", this::slowBytes),
        new Scenario("whole chat over https", this::secure),
        new Scenario("whole chat in gzip that the application asked for", this::gzip),
        new Scenario("virtual thread as the caller", this::virtualThread),
        new Scenario("interrupt of a caller that waits", this::interrupt));
  }

  private void wholeChat(Target target, Facts facts) throws Exception {
    Views.answered(facts, client.send(target.chat("[[words=20]] Greet me.")));
  }

  private void askedTwice(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[words=20]] Greet me.");
    WholeReply first = client.send(request);
    WholeReply second = client.send(request);
    Views.answered(facts, first);
    facts.expect("second status", 200, second.status());
    facts.saw("second content-type", second.headers().first("content-type").orElse("none"));
    facts.expect(
        "both answers are the same", Answers.digest(first.text()), Answers.digest(second.text()));
  }

  private void slowBytes(Target target, Facts facts) throws Exception {
    Views.answered(facts, client.send(target.chat("[[words=5]] [[slow-bytes-ms=1]] Greet me.")));
  }

  private void secure(Target target, Facts facts) throws Exception {
    Views.answered(
        facts, client.send(target.chatAt(target.secureApi().orElseThrow(), "[[words=20]] Greet.")));
  }

  private void gzip(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chat("[[words=20]] [[gzip]] Greet me.").with("accept-encoding", "gzip");
    WholeReply first = client.send(request);
    facts.saw("content-encoding", first.headers().first("content-encoding").orElse("none"));
    Views.answered(facts, first);
    facts.expect(
        "the same again",
        Answers.digest(Answers.decoded(first)),
        Answers.digest(Answers.decoded(client.send(request))));
  }

  private void virtualThread(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[words=20]] [[delay-ms=100]] Greet me.");
    AtomicReference<Object> outcome = new AtomicReference<>("nothing within the bound");
    Thread thread = Threads.virtualIfAny(() -> outcome.set(result(request)));
    thread.start();
    thread.join(PATIENCE_MS);
    if (outcome.get() instanceof WholeReply reply) {
      Views.answered(facts, reply);
    } else {
      facts.expect("outcome", "a reply", outcome.get());
    }
  }

  private void interrupt(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[words=20]] [[delay-ms=1000]] Greet me.");
    AtomicReference<Object> outcome = new AtomicReference<>("nothing within the bound");
    AtomicReference<Boolean> flag = new AtomicReference<>(false);
    Thread caller =
        new Thread(
            () -> {
              outcome.set(result(request));
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    Thread.sleep(300);
    caller.interrupt();
    caller.join(PATIENCE_MS);
    boolean told = outcome.get() instanceof String text && text.contains("Interrupted");
    facts.expect("the caller comes back", !caller.isAlive());
    facts.expect("the interrupt is not lost", told || flag.get());
    facts.note("outcome", outcome.get() instanceof WholeReply ? "a reply" : outcome.get());
  }

  private Object result(Outgoing request) {
    try {
      return client.send(request);
    } catch (Exception e) {
      return Troubles.named(e);
    }
  }
}
