package scrimp.agent.hook.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PoolFutureTest {
  private final PoolFuture<String> future = new PoolFuture<>();
  private final List<Thread> ran = new ArrayList<>();

  @Test
  void neverRunsAContinuationOnTheThreadThatAddsIt() throws Exception {
    future.complete("there before anybody asked");
    List<Function<CompletableFuture<String>, CompletableFuture<?>>> ways =
        List.of(
            f -> f.thenApply(v -> here()),
            f -> f.thenAccept(v -> here()),
            f -> f.thenRun(this::here),
            f -> f.thenCombine(f, (v, w) -> here()),
            f -> f.thenAcceptBoth(f, (v, w) -> here()),
            f -> f.runAfterBoth(f, this::here),
            f -> f.applyToEither(f, v -> here()),
            f -> f.acceptEither(f, v -> here()),
            f -> f.runAfterEither(f, this::here),
            f -> f.thenCompose(v -> CompletableFuture.completedFuture(here())),
            f -> f.whenComplete((v, t) -> here()),
            f -> f.handle((v, t) -> here()),
            f -> f.thenApply(v -> here()).thenApply(v -> here()),
            f -> f.copy().thenApply(v -> here()));
    for (Function<CompletableFuture<String>, CompletableFuture<?>> way : ways) {
      way.apply(future).get(10, TimeUnit.SECONDS);
    }
    assertThat(ran).hasSize(ways.size() + 1).doesNotContain(Thread.currentThread());
  }

  @Test
  void runsHandlersOfFailuresElsewhereToo() throws Exception {
    future.completeExceptionally(new IllegalStateException());

    future.exceptionally(t -> here()).get(10, TimeUnit.SECONDS);
    future
        .exceptionallyCompose(t -> CompletableFuture.completedFuture(here()))
        .get(10, TimeUnit.SECONDS);

    assertThat(ran).hasSize(2).doesNotContain(Thread.currentThread());
  }

  @Test
  void aBlockingContinuationDoesNotBlockTheCaller() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    future.complete("at once");

    CompletableFuture<Void> blocked =
        future.thenAccept(
            v -> {
              try {
                released.await(10, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    assertThat(blocked).isNotDone();
    released.countDown();
    blocked.get(10, TimeUnit.SECONDS);
  }

  @Test
  void cancellingWhatIsDerivedCancelsTheExchange() {
    AtomicInteger cancelled = new AtomicInteger();
    future.onCancel(cancelled::incrementAndGet);

    future.thenApply(String::length).thenApply(n -> n + 1).cancel(true);

    assertThat(cancelled).hasValue(1);
  }

  @Test
  void cancellingWithoutInterruptionLeavesTheExchangeAlone() {
    AtomicInteger cancelled = new AtomicInteger();
    future.onCancel(cancelled::incrementAndGet);

    assertThat(future.cancel(false)).isTrue();

    assertThat(cancelled).hasValue(0);
  }

  private synchronized String here() {
    ran.add(Thread.currentThread());
    return "ran";
  }
}
