package scrimp.stage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.stage.account.Entries.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.call.Usage;
import scrimp.pipeline.Threads;

class LedgerTest {
  private static final Duration SOON = Duration.ofMillis(5);

  @TempDir private Path dir;
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private Ledger ledger;

  private Ledger open(Ledger.Config config, ThreadFactory threads) {
    ledger = Ledger.open(config, threads, notices::add);
    return ledger;
  }

  private Ledger open(Ledger.Config config) {
    return open(config, work -> Threads.daemon("ledger", work));
  }

  private static Ledger.Config config(Path folder) {
    return new Ledger.Config(folder, 1 << 20, 100, SOON, 1000);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain");
      }
      Thread.sleep(2);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private LedgerReader.Findings read(List<LedgerEntry> into) throws IOException {
    return LedgerReader.read(List.of(dir), into::add);
  }

  @Test
  void whatWasWrittenIsReadBackAsItWas() throws IOException {
    Ledger ledger = open(config(dir));
    List<LedgerEntry> made =
        List.of(
            entry().make(),
            entry().id("p-2").hit("exact", "cache.exact", "0.0035").latency(0).make(),
            entry().id("p-3").routed("gpt-4o-mini", "0.000000000001", "-0.5").cut().make(),
            entry().id("p-4").forecast("output", "0.25").firstToken(12).make(),
            entry().id("p-5").unpriced().make(),
            entry().id("p-6").unmetered().make(),
            entry().id("p-7").failed(0, "java.io.IOException").make(),
            entry()
                .id("p-8")
                .user("l\u00f6we \"x\"\n\u0001")
                .tokens(new Usage(9, 8, 7, 2, 6, 5, 4, 3, 1, true))
                .make());
    made.forEach(ledger);
    ledger.close();
    List<LedgerEntry> entries = new ArrayList<>();
    LedgerReader.Findings findings = read(entries);
    assertThat(entries).isEqualTo(made);
    assertThat(findings.damaged()).isZero();
    assertThat(findings.notClosed()).isEmpty();
    assertThat(ledger.written()).isEqualTo(8);
    assertThat(notices).isEmpty();
  }

  @Test
  void anEntryIsOnDiskSoonWithoutAnythingBeingClosed() throws Exception {
    open(config(dir)).accept(entry().make());
    List<LedgerEntry> entries = new ArrayList<>();
    await(
        () -> {
          entries.clear();
          read(entries);
          return entries.size() == 1;
        });
  }

  @Test
  void namesAndAmountsOfALineStayAsTheyAre() throws IOException {
    Ledger ledger = open(config(dir));
    ledger.accept(entry().routed("gpt-4o-mini", "0.00000027", "0.0042").firstToken(12).make());
    ledger.close();
    assertThat(Files.readAllLines(files(dir).get(0)).get(0))
        .isEqualTo(
            "{\"v\":1,\"time\":\"2026-11-21T10:15:30.123Z\",\"id\":\"p-1\","
                + "\"feature\":\"com.acme.Desk#answer\",\"user\":\"ann\",\"tenant\":\"acme\","
                + "\"thread\":\"main\",\"provider\":\"openai\",\"endpoint\":\"openai.chat\","
                + "\"operation\":\"chat\",\"client\":\"okhttp 4.12.0\",\"mode\":\"enforce\","
                + "\"askedModel\":\"gpt-4o\",\"stream\":true,\"rules\":[\"faq\"],"
                + "\"servedProvider\":\"openai\",\"servedModel\":\"gpt-4o-mini\","
                + "\"responseModel\":\"gpt-4o-mini-2026-01-01\",\"serviceTier\":\"default\","
                + "\"source\":\"upstream\",\"attempts\":1,\"cacheKey\":\"k3y\","
                + "\"inputTokens\":1000,\"outputTokens\":100,\"costUsd\":0.00000027,"
                + "\"baselineUsd\":0.00420027,\"savedUsd\":{\"route\":0.0042},\"status\":200,"
                + "\"end\":\"complete\",\"finishReason\":\"stop\",\"latencyMs\":250.000,"
                + "\"timeToFirstTokenMs\":12.000}");
  }

  @Test
  void aFullFileIsFollowedByANewOneAndOnlyTheNewestAreKept() throws Exception {
    Ledger ledger = open(new Ledger.Config(dir, 4096, 3, SOON, 1000));
    for (int batch = 1; batch <= 12; batch++) {
      for (int i = 0; i < 4; i++) {
        ledger.accept(entry().id(batch + "-" + i).make());
      }
      long expected = batch * 4L;
      await(() -> ledger.written() == expected);
    }
    ledger.close();
    assertThat(files(dir)).hasSize(3);
    List<LedgerEntry> entries = new ArrayList<>();
    LedgerReader.Findings findings = read(entries);
    assertThat(findings.notClosed()).isEmpty();
    assertThat(entries.get(entries.size() - 1).id()).isEqualTo("12-3");
    assertThat(entries.size()).isBetween(8, 36);
    assertThat(ledger.dropped()).isZero();
  }

  @Test
  void theOldestFileGoesByNumberAndNotByTheSpellingOfItsName() throws IOException {
    for (int number : new int[] {1, 2, 9, 10, 11}) {
      Files.writeString(
          dir.resolve("scrimp-20260101T000000Z-7-" + number + ".jsonl"),
          "{\"v\":1,\"closed\":\"2026-01-01T00:00:00Z\",\"written\":0,\"dropped\":{}}\n");
    }
    Path foreign = Files.writeString(dir.resolve("notes.jsonl"), "mine");
    Ledger ledger = open(new Ledger.Config(dir, 4096, 3, SOON, 1000));
    ledger.accept(entry().make());
    ledger.close();
    assertThat(files(dir))
        .hasSize(4)
        .contains(
            foreign,
            dir.resolve("scrimp-20260101T000000Z-7-10.jsonl"),
            dir.resolve("scrimp-20260101T000000Z-7-11.jsonl"));
  }

  @Test
  void whatTheQueueCannotHoldIsCountedAndSaidOnceAndStandsInTheFile() throws IOException {
    CountDownLatch stalled = new CountDownLatch(1);
    ThreadFactory late =
        work ->
            Threads.daemon(
                "ledger",
                () -> {
                  try {
                    stalled.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  work.run();
                });
    Ledger ledger = open(new Ledger.Config(dir, 1 << 20, 10, SOON, 5), late);
    for (int i = 0; i < 8; i++) {
      ledger.accept(entry().make());
    }
    assertThat(ledger.droppedByReason()).isEqualTo(Map.of("queue full", 3L));
    assertThat(notices).hasSize(1).first().asString().contains("more calls than can be written");
    stalled.countDown();
    ledger.close();
    List<LedgerEntry> entries = new ArrayList<>();
    assertThat(read(entries).dropped()).isEqualTo(Map.of("queue full", 3L));
    assertThat(entries).hasSize(5);
    assertThat(ledger.written()).isEqualTo(5);
  }

  @Test
  void aFolderThatCannotBeIsCountedAndTriedAgainUntilItCan() throws Exception {
    Path folder = Files.writeString(dir.resolve("ledger"), "a file stands in the way");
    Ledger ledger = open(config(folder));
    ledger.accept(entry().make());
    await(() -> ledger.dropped() == 1);
    ledger.accept(entry().make());
    await(() -> ledger.dropped() == 2);
    assertThat(ledger.droppedByReason()).isEqualTo(Map.of("disk error", 2L));
    assertThat(ledger.errors()).isGreaterThanOrEqualTo(2);
    assertThat(ledger.lastError()).contains("FileAlreadyExists");
    assertThat(notices).hasSize(1).first().asString().contains("cannot be written");
    Files.delete(folder);
    ledger.accept(entry().make());
    await(() -> ledger.written() == 1);
    assertThat(notices).hasSize(2);
    assertThat(notices.get(1)).contains("written again; 2 calls are missing");
    ledger.close();
    assertThat(LedgerReader.read(List.of(folder), each -> {}).dropped())
        .isEqualTo(Map.of("disk error", 2L));
  }

  @Test
  void aFolderThatIsDeletedUnderTheWriterIsMadeAgain() throws Exception {
    Path folder = dir.resolve("ledger");
    Ledger ledger = open(config(folder));
    ledger.accept(entry().make());
    await(() -> ledger.written() == 1);
    for (Path file : files(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
    ledger.accept(entry().id("after").make());
    await(() -> ledger.written() == 2);
    ledger.close();
    List<LedgerEntry> entries = new ArrayList<>();
    LedgerReader.read(List.of(folder), entries::add);
    assertThat(entries).extracting(LedgerEntry::id).containsExactly("after");
  }

  @Test
  void aProcessWithoutCallsLeavesNoFileButOneThatDiesWouldHave() throws Exception {
    Ledger ledger = open(config(dir));
    await(() -> !files(dir).isEmpty());
    ledger.close();
    assertThat(files(dir)).isEmpty();
  }

  @Test
  void whatComesAfterTheEndIsCounted() {
    Ledger ledger = open(config(dir));
    ledger.close();
    ledger.accept(entry().make());
    assertThat(ledger.droppedByReason()).isEqualTo(Map.of("closed", 1L));
  }

  @Test
  void nothingIsLostWhereManyThreadsWriteAtOnce() throws Exception {
    Ledger ledger = open(new Ledger.Config(dir, 1 << 16, 1000, SOON, 100_000));
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      String name = "t" + t;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  ledger.accept(entry().id(name + "-" + i).make());
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    ledger.close();
    List<LedgerEntry> entries = new ArrayList<>();
    assertThat(read(entries).damaged()).isZero();
    assertThat(entries).hasSize(2000).extracting(LedgerEntry::id).doesNotHaveDuplicates();
    assertThat(files(dir)).hasSizeGreaterThan(1);
  }

  @Test
  void twoLedgersOfOneProcessShareAFolderWithoutTouchingEachOther() throws Exception {
    Ledger first = open(config(dir));
    first.accept(entry().id("first").make());
    await(() -> first.written() == 1);
    Ledger second = Ledger.open(config(dir), work -> Threads.daemon("l", work), notices::add);
    second.accept(entry().id("second").make());
    await(() -> second.written() == 1);
    second.close();
    first.accept(entry().id("third").make());
    first.close();
    List<LedgerEntry> entries = new ArrayList<>();
    assertThat(read(entries).notClosed()).isEmpty();
    assertThat(entries)
        .extracting(LedgerEntry::id)
        .containsExactlyInAnyOrder("first", "second", "third");
    assertThat(second.mended()).isEmpty();
  }
}
