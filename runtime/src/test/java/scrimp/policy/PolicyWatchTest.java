package scrimp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyWatchTest {
  @TempDir private Path dir;
  private Path file;
  private final List<PolicyWatch.Reload> reloads = new ArrayList<>();

  @BeforeEach
  void writeAGoodPolicy() throws IOException {
    file = dir.resolve("scrimp.properties");
    write("scrimp.mode = enforce\nscrimp.output.max-tokens = 1\n");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private PolicyWatch open() {
    PolicyWatch watch = PolicyWatch.open(new PolicySource(null, Map.of(), Map::of, dir));
    watch.onReload(reloads::add);
    return watch;
  }

  private static int cap(PolicyWatch watch) {
    return watch.current().get(Settings.OUTPUT_MAX_TOKENS);
  }

  @Test
  void aChangeIsTakenUpOnceTheFileHasBeenLeftAlone() throws IOException {
    PolicyWatch watch = open();
    watch.poll();
    write("scrimp.output.max-tokens = 22\n");
    watch.poll();
    assertThat(cap(watch)).isEqualTo(1);
    write("scrimp.output.max-tokens = 333\n");
    watch.poll();
    assertThat(cap(watch)).isEqualTo(1);
    watch.poll();
    assertThat(cap(watch)).isEqualTo(333);
    watch.poll();
    watch.poll();
    assertThat(reloads).singleElement().matches(PolicyWatch.Reload::applied);
  }

  @Test
  void aBrokenEditKeepsTheLastGoodPolicyAndSaysSo() throws IOException {
    PolicyWatch watch = open();
    write("scrimp.output.max-tokens = many\n");
    PolicyWatch.Reload reload = watch.reload();
    assertThat(reload.applied()).isFalse();
    assertThat(reload.problems()).singleElement().matches(p -> p.line() == 1 && p.error());
    assertThat(reload.inWords()).contains("1 error", "the last good policy stays in force");
    assertThat(watch.current().mode()).isEqualTo(Mode.ENFORCE);
    assertThat(cap(watch)).isEqualTo(1);
    assertThat(watch.last()).isSameAs(reload);
    assertThat(reloads).containsExactly(reload);
  }

  @Test
  void whatWasMendedIsInForceAgain() throws IOException {
    PolicyWatch watch = open();
    write("scrimp.output.max-tokens = many\n");
    watch.reload();
    write("scrimp.output.max-tokens = 5\n");
    assertThat(watch.reload().applied()).isTrue();
    assertThat(cap(watch)).isEqualTo(5);
    assertThat(watch.last().problems()).isEmpty();
    assertThat(watch.last().inWords()).isEqualTo("the policy was read and is in force");
  }

  @Test
  void aPolicyThatWasBrokenAtTheStartObservesUntilItIsMended() throws IOException {
    write("scrimp.mode = enforce\nscrimp.nonsense = 1\n");
    PolicyWatch watch = open();
    assertThat(watch.current().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(watch.last().inWords()).contains("1 error", "at most observed");
    write("scrimp.mode = enforce\nscrimp.nonsense = 1\nscrimp.rubbish = 2\n");
    assertThat(watch.reload().problems()).hasSize(2);
    assertThat(watch.current().mode()).isEqualTo(Mode.OBSERVE);
    write("scrimp.mode = enforce\n");
    watch.reload();
    assertThat(watch.current().mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void aFileThatIsGoneLeavesTheLastGoodPolicy() throws IOException {
    PolicyWatch watch = open();
    Files.delete(file);
    watch.poll();
    watch.poll();
    assertThat(cap(watch)).isEqualTo(1);
    assertThat(watch.last().applied()).isFalse();
    assertThat(watch.last().problems().toString()).contains("the file is gone");
    watch.poll();
    assertThat(reloads).hasSize(1);
    write("scrimp.output.max-tokens = 9\n");
    watch.poll();
    watch.poll();
    assertThat(cap(watch)).isEqualTo(9);
  }

  @Test
  void aNamedFileThatIsGoneIsSaidToBeGoneAndNotThatDefaultsHold() {
    PolicySource named = new PolicySource(file.toString(), Map.of(), Map::of, dir);
    PolicyWatch watch = PolicyWatch.open(named);
    assertThat(file.toFile().delete()).isTrue();
    PolicyWatch.Reload reload = watch.reload();
    assertThat(reload.applied()).isFalse();
    assertThat(reload.problems())
        .singleElement()
        .asString()
        .contains("the file is gone; the last good policy stays in force");
    assertThat(cap(watch)).isEqualTo(1);
  }

  @Test
  void aFileThatComesLaterIsTakenUp() throws IOException {
    Files.delete(file);
    PolicyWatch watch = open();
    assertThat(watch.current().mode()).isEqualTo(Mode.OBSERVE);
    write("scrimp.mode = enforce\n");
    watch.poll();
    watch.poll();
    assertThat(watch.current().mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void aModeSetAtRunTimeOutlivesReloadsUntilItIsTakenBack() throws IOException {
    PolicyWatch watch = open();
    watch.setMode(Mode.OFF);
    assertThat(watch.current().mode()).isEqualTo(Mode.OFF);
    write("scrimp.mode = enforce\nscrimp.output.max-tokens = 2\n");
    watch.reload();
    assertThat(watch.current().mode()).isEqualTo(Mode.OFF);
    assertThat(cap(watch)).isEqualTo(2);
    watch.setMode(null);
    assertThat(watch.current().mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void aThreadWatchesTheFileUntilItIsClosed() throws Exception {
    List<Thread> threads = new ArrayList<>();
    CountDownLatch reloaded = new CountDownLatch(1);
    try (PolicyWatch watch = open()) {
      watch.onReload(reload -> reloaded.countDown());
      watch.start(task -> keep(threads, task));
      watch.start(task -> keep(threads, task));
      write("scrimp.output.max-tokens = 4444\n");
      assertThat(reloaded.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(cap(watch)).isEqualTo(4444);
    }
    threads.get(0).join(30_000);
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @Test
  void aListenerThatFailsDoesNotEndTheWatch() throws Exception {
    CountDownLatch again = new CountDownLatch(2);
    try (PolicyWatch watch = open()) {
      watch.onReload(
          reload -> {
            again.countDown();
            throw new IllegalStateException("listener");
          });
      watch.start(task -> keep(new ArrayList<>(), task));
      write("scrimp.output.max-tokens = 4444\n");
      for (int i = 0; again.getCount() == 2 && i < 300; i++) {
        Thread.sleep(100);
      }
      write("scrimp.output.max-tokens = 55555\n");
      assertThat(again.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(cap(watch)).isEqualTo(55555);
    }
  }

  private static Thread keep(List<Thread> threads, Runnable task) {
    Thread thread = new Thread(task, "scrimp-test-policy");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }
}
