package scrimp.testapps.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Calls that give the caller's thread back at once. */
final class AsyncCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final AsyncContractClient client;

  AsyncCalls(AsyncContractClient client) {
    this.client = client;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("async whole", this::whole),
        new Scenario("async stream", this::stream),
        new Scenario("async call returns before the provider has answered", this::returnsAtOnce),
        new Scenario("async call never completes on the caller's thread", this::offCallersThread),
        new Scenario("async stream's first piece comes before its last is sent", this::firstPiece),
        new Scenario("async error reply", this::errorReply),
        new Scenario("async call cancelled before the reply", this::cancelEarly),
        new Scenario("async call cancelled while a whole body is slow", this::cancelInBody),
        new Scenario("async call cancelled after its end", this::cancelLate),
        new Scenario("async stream closed before [DONE]", this::closedEarly),
        new Scenario("async connection refused", this::refused),
        new Scenario("async read timeout", this::timeout));
  }

  private void whole(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[words=20]] [[delay-ms=50]] Greet me.");
    Views.answered(facts, client.sendAsync(request, reply -> {}).await(PATIENCE));
  }

  private void stream(Target target, Facts facts) throws Exception {
    Outgoing request = target.chatStream("[[chunks=5]] [[words=20]] Tell me.");
    try (LiveReply reply = client.openAsync(request, r -> {}).await(PATIENCE)) {
      Views.readToEnd(facts, reply);
    }
  }

  private void returnsAtOnce(Target target, Facts facts) throws Exception {
    AtomicBoolean answered = new AtomicBoolean();
    Outgoing request = target.chat("[[words=20]] [[delay-ms=1000]] Greet me.");
    PendingCall<WholeReply> call = client.sendAsync(request, reply -> answered.set(true));
    facts.expect("answered when the call returned", false, answered.get());
    Views.answered(facts, call.await(PATIENCE));
    facts.expect("answered when awaited", true, answered.get());
  }

  /**
   * The second call may be answered without the network: the completion that is registered right
   * away must still run elsewhere. The rounds give a race its chances.
   */
  private void offCallersThread(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[words=20]] [[delay-ms=30]] Greet me.");
    boolean onCaller = false;
    for (int round = 0; round < 20; round++) {
      AtomicReference<Thread> ranOn = new AtomicReference<>();
      client.sendAsync(request, reply -> ranOn.set(Thread.currentThread())).await(PATIENCE);
      onCaller |= ranOn.get() == Thread.currentThread();
    }
    facts.expect("any completion on the caller's thread", false, onCaller);
  }

  private void firstPiece(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream("[[chunks=5]] [[chunk-delay-ms=200]] [[words=20]] Tell me.");
    long start = System.nanoTime();
    try (LiveReply reply = client.openAsync(request, r -> {}).await(PATIENCE)) {
      EventReader reader = new EventReader(reply.body());
      facts.expect("a first piece", true, reader.next().isPresent());
      long first = System.nanoTime() - start;
      facts.saw("pieces after it", reader.rest().size());
      long last = System.nanoTime() - start;
      facts.note("first, ms", TimeUnit.NANOSECONDS.toMillis(first));
      facts.note("last, ms", TimeUnit.NANOSECONDS.toMillis(last));
      facts.expect("the first piece is there before half the time is over", first < last / 2);
    }
  }

  private void errorReply(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[status=500]] Greet me.");
    Views.refused(facts, 500, client.sendAsync(request, reply -> {}).await(PATIENCE));
  }

  private void cancelEarly(Target target, Facts facts) throws Exception {
    AtomicBoolean answered = new AtomicBoolean();
    Outgoing request = target.chat("[[words=20]] [[delay-ms=1500]] Greet me.");
    PendingCall<WholeReply> call = client.sendAsync(request, reply -> answered.set(true));
    Thread.sleep(300);
    call.cancel();
    cancelled(facts, call);
    facts.expect("answered all the same", false, answered.get());
  }

  private void cancelInBody(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[words=400]] [[slow-bytes-ms=3]] Greet me.");
    PendingCall<WholeReply> call = client.sendAsync(request, reply -> {});
    Thread.sleep(500);
    call.cancel();
    cancelled(facts, call);
  }

  /** Where the cancel met the call decides the message, and is a race. */
  private static void cancelled(Facts facts, PendingCall<?> call) {
    Throwable failure = failureOf(call);
    facts.saw("exception", Troubles.kind(failure));
    facts.note("message", String.valueOf(failure.getMessage()));
    facts.expect("the client says cancelled", call.cancelled());
  }

  private void cancelLate(Target target, Facts facts) throws Exception {
    PendingCall<WholeReply> call =
        client.sendAsync(target.chat("[[words=5]] Greet me."), reply -> {});
    Views.answered(facts, call.await(PATIENCE));
    call.cancel();
    facts.expect("the reply is still there", 200, call.await(PATIENCE).status());
  }

  private void closedEarly(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream("[[chunks=40]] [[chunk-delay-ms=50]] [[words=80]] Tell me.");
    LiveReply reply = client.openAsync(request, r -> {}).await(PATIENCE);
    facts.expect("pieces read", 2, Views.readUntil(new EventReader(reply.body()), 2).size());
    reply.close();
    WholeReply later = client.sendAsync(target.chat("[[words=5]] Later."), r -> {}).await(PATIENCE);
    facts.expect("a later call", 200, later.status());
  }

  private void refused(Target target, Facts facts) throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Outgoing request = target.chatAt(target.refusedApi(), "Greet me.");
    PendingCall<WholeReply> call = client.sendAsync(request, reply -> answered.countDown());
    facts.saw("exception", Troubles.named(failureOf(call)));
    facts.expect("answered", 1L, answered.getCount());
  }

  private void timeout(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chat("[[words=20]] [[delay-ms=3000]] Greet me.").with(Duration.ofMillis(300));
    long start = System.nanoTime();
    Failures.timedOut(facts, start, failureOf(client.sendAsync(request, reply -> {})));
  }

  private static Throwable failureOf(PendingCall<?> call) {
    return Troubles.unwrapped(Troubles.of(() -> call.await(PATIENCE)));
  }
}
