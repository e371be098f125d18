package scrimp.stage.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedTierTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);

  private final FakeRemote server = new FakeRemote();
  private final Tiers jvms = new Tiers();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    callers.shutdownNow();
    jvms.close();
  }

  @Test
  void whatOneJvmStoresAnotherIsGivenOnceItIsThere() throws Exception {
    SharedTier one = jvms.open(server, PATIENT);
    SharedTier other = jvms.open(server, PATIENT);
    Seat first = Tiers.board(one);
    assertThat(first.found()).isNull();
    Future<Seat> second = callers.submit(() -> Tiers.board(other));
    Thread.sleep(100);
    assertThat(second).isNotDone();

    first.store(Samples.entry("answer"));

    SharedEntry found = second.get(10, TimeUnit.SECONDS).found();
    assertThat(Samples.text(found)).isEqualTo("answer");
    assertThat(found.askedModel()).isEqualTo("gpt-4o");
    assertThat(one.misses()).isEqualTo(1);
    assertThat(other.hits()).isEqualTo(1);
    assertThat(server.leases).isEmpty();
    assertThat(jvms.faults.latest()).isEmpty();
  }

  @Test
  void whereTheReplyIsNotForOthersNobodyQueues() throws Exception {
    SharedTier one = jvms.open(server, PATIENT);
    SharedTier other = jvms.open(server, PATIENT);
    Seat first = Tiers.board(one);
    Future<Seat> second = callers.submit(() -> Tiers.board(other));
    first.inVain();

    Seat own = second.get(10, TimeUnit.SECONDS);

    assertThat(own.found()).isNull();
    assertThat(Tiers.board(one).found()).isNull();
    assertThat(other.leases()).isZero();
  }

  @Test
  void whenTheFirstIsGivenUpAnotherHasTheLease() throws Exception {
    SharedTier one = jvms.open(server, PATIENT);
    SharedTier other = jvms.open(server, PATIENT);
    Seat first = Tiers.board(one);
    Future<Seat> second = callers.submit(() -> Tiers.board(other));
    first.givenUp();

    assertThat(second.get(10, TimeUnit.SECONDS).found()).isNull();
    assertThat(other.leases()).isEqualTo(1);
  }

  @Test
  void whoseHolderHasDiedIsTakenOver() throws Exception {
    SharedTier other = jvms.open(server, PATIENT);
    server.leases.put(Samples.DIGEST, "dead");
    Future<Seat> waiting = callers.submit(() -> Tiers.board(other));
    Thread.sleep(100);
    assertThat(waiting).isNotDone();
    synchronized (server) {
      server.leases.clear();
    }

    assertThat(waiting.get(10, TimeUnit.SECONDS).found()).isNull();
    assertThat(other.leases()).isEqualTo(1);
  }

  @Test
  void aLeaseIsRenewedWhileItsCallIsOnItsWayAndNotAfter() throws Exception {
    SharedTier one = jvms.open(server, PATIENT);
    Seat seat = Tiers.board(one);
    Tiers.await(() -> server.renewals > 0);

    seat.inVain();

    assertThat(one.leases()).isZero();
  }

  @Test
  void nobodyWaitsLongerThanPolicyAndCallerSay() throws Exception {
    SharedTier other = jvms.open(server, PATIENT);
    server.leases.put(Samples.DIGEST, "busy");
    long shortWait = Duration.ofMillis(80).toNanos();
    assertThat(other.board(Samples.DIGEST, Samples.HOUR, shortWait, new Waiting()).found())
        .isNull();

    Waiting hasty = new Waiting();
    hasty.timeout = Duration.ofMillis(60);
    assertThatThrownBy(() -> other.board(Samples.DIGEST, Samples.HOUR, Tiers.WAIT, hasty))
        .isInstanceOf(IOException.class)
        .hasMessage("timeout");

    Waiting gone = new Waiting();
    gone.cancelled = true;
    assertThatThrownBy(() -> other.board(Samples.DIGEST, Samples.HOUR, Tiers.WAIT, gone))
        .hasMessage("Canceled");
  }

  @Test
  void whoIsInterruptedWhileWaitingIsToldAndStaysInterrupted() throws Exception {
    SharedTier other = jvms.open(server, PATIENT);
    server.leases.put(Samples.DIGEST, "busy");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Tiers.board(other)).hasMessage("interrupted");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aServerThatTurnsSlowCostsEachOfAFewCallersOneTimeOutAndThenNobodyAnything()
      throws Exception {
    SharedTier tier = jvms.open(server, Duration.ofMillis(200));
    server.delayMillis = 1_500;

    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(Tiers.look(tier, Samples.DIGEST).found()).isNull();
    }

    assertThat(tier.breaker()).isEqualTo("open");
    assertThat(tier.timeouts()).isEqualTo(3);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(jvms.said)
        .contains(
            "the shared cache redis://fake:6379 does not answer in time: calls go on without it");
  }

  @Test
  void aServerThatFailsIsLeftAloneUntilItIsWellAgain() throws Exception {
    SharedTier tier = jvms.open(server, PATIENT);
    server.failing = true;
    for (int i = 0; i < 5; i++) {
      assertThat(Tiers.look(tier, Samples.DIGEST).found()).isNull();
    }
    assertThat(tier.breaker()).isEqualTo("open");
    Tiers.look(tier, Samples.DIGEST).store(Samples.entry("lost"));
    Tiers.await(() -> tier.dropped() == 1);

    server.failing = false;
    Tiers.inUse(tier);
    Tiers.store(tier, Samples.DIGEST, Samples.entry("kept"));

    assertThat(Tiers.found(tier)).isEqualTo("kept");
    assertThat(jvms.faults.latest()).isEmpty();
  }

  @Test
  void whatWasAnsweredDuringAShortAbsenceIsWrittenWhenTheServerIsBack() throws Exception {
    SharedTier tier = jvms.open(server, PATIENT);
    Seat seat = Tiers.board(tier);
    server.failing = true;
    for (int i = 0; i < 3; i++) {
      Tiers.look(tier, "cd".repeat(32));
    }
    assertThat(tier.breaker()).isEqualTo("open");
    seat.store(Samples.entry("answer"));
    server.failing = false;

    Tiers.await(() -> tier.stored() == 1);
    assertThat(server.leases).isEmpty();
    assertThat(Tiers.found(tier)).isEqualTo("answer");
  }

  @Test
  void whoWaitsForAnotherJvmIsNotSentAwayByOneLateAnswer() throws Exception {
    SharedTier other = jvms.open(server, Duration.ofMillis(300));
    server.leases.put(Samples.DIGEST, "busy");
    Future<Seat> waiting = callers.submit(() -> Tiers.board(other));
    Thread.sleep(50);
    server.delayMillis = 500;
    Tiers.await(() -> other.timeouts() == 1);
    server.delayMillis = 0;
    SharedTier one = jvms.open(server, PATIENT);
    Tiers.store(one, Samples.DIGEST, Samples.entry("answer"));

    assertThat(Samples.text(waiting.get(10, TimeUnit.SECONDS).found())).isEqualTo("answer");
  }

  @Test
  void aLeaseThatComesTooLateIsGivenBack() throws Exception {
    SharedTier tier = jvms.open(server, Duration.ofMillis(100));
    server.delayMillis = 400;
    assertThat(Tiers.board(tier).found()).isNull();
    server.delayMillis = 0;

    assertThat(tier.leases()).isZero();
    Thread.sleep(600);
    assertThat(server.leases).isEmpty();
  }

  @Test
  void aValueThatCannotBeReadIsAMissAndIsReplaced() throws Exception {
    SharedTier tier = jvms.open(server, PATIENT);
    server.values.put(Samples.DIGEST, new byte[] {'S', 'c', 99, 0, 1, 2, 3});

    Seat seat = Tiers.board(tier);
    assertThat(seat.found()).isNull();
    assertThat(tier.unreadable()).isEqualTo(1);
    assertThat(tier.leases()).isEqualTo(1);
    seat.store(Samples.entry("answer"));
    Tiers.await(() -> tier.stored() == 1);

    assertThat(Tiers.found(tier)).isEqualTo("answer");
  }

  @Test
  void anEntryThatIsOlderThanTheReaderAllowsIsAMiss() throws Exception {
    SharedTier tier = jvms.open(server, PATIENT);
    Tiers.store(tier, Samples.DIGEST, Samples.entry("answer"));
    server.ttlMillis = Duration.ofMinutes(40).toMillis();

    assertThat(Tiers.look(tier, Samples.DIGEST).found().ageNanos())
        .isEqualTo(Duration.ofMinutes(20).toNanos());
    long shorter = Duration.ofMinutes(10).toNanos();
    assertThat(tier.board(Samples.DIGEST, shorter, 0, new Waiting()).found()).isNull();
  }

  @Test
  void aReplyWhoseCallBeganBeforeAClearingIsNotServedAfterIt() throws Exception {
    SharedTier one = jvms.open(server, PATIENT);
    SharedTier other = jvms.open(server, PATIENT);
    Seat early = Tiers.board(one);
    other.clear();
    Tiers.await(() -> other.pendingInvalidations() == 0);
    SharedEntry answer = Samples.entry("old");
    early.store(answer);
    Tiers.await(() -> one.stored() == 1);

    assertThat(Tiers.found(one)).isNull();
    assertThat(Tiers.found(other)).isNull();
    assertThat(early.outdated(answer)).isTrue();
    assertThat(jvms.heaps).contains("all");
  }

  @Test
  void whatDoesNotFitIntoTheQueueIsNotWrittenAndItsLeaseIsNotHeld() throws Exception {
    SharedTier tier = jvms.open(server, PATIENT);
    Seat seat = Tiers.board(tier);

    seat.store(Samples.entry("x".repeat((1 << 20) + 1)));

    assertThat(tier.dropped()).isEqualTo(1);
    Tiers.await(() -> "-".equals(server.leases.get(Samples.DIGEST)));
  }

  @Test
  void whatASeatIsToldTwiceCountsOnce() throws Exception {
    SharedTier tier = jvms.open(server, PATIENT);
    Seat seat = Tiers.board(tier);
    seat.inVain();
    seat.store(Samples.entry("late"));

    Tiers.await(() -> tier.queue() == 0);
    assertThat(server.values).isEmpty();
  }
}
