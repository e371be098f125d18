package scrimp.stage.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The durable record: a folder of append-only files, one JSON line a call. Entries wait in a
 * bounded queue for one thread that writes them in batches; who hands them in never waits for the
 * disk. What could not be queued or written is counted by reason. A process that is killed loses
 * what waited, at most one flush interval, and the next start says so.
 */
public final class Ledger implements Consumer<LedgerEntry>, AutoCloseable {
  public static final String QUEUE_FULL = "queue full";
  public static final String DISK_ERROR = "disk error";
  public static final String CLOSED = "closed";

  private static final int BATCH_BYTES = 1 << 18;
  private static final long CLOSE_MILLIS = 5_000;

  private final Config config;
  private final LedgerLosses losses;
  private final LedgerAppender appender;
  private final ConcurrentLinkedQueue<LedgerEntry> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final List<String> mended = Collections.synchronizedList(new ArrayList<>());
  private final Thread writer;
  private final Thread atExit;
  private volatile boolean closing;
  private volatile boolean finished;

  /**
   * @param maxFileBytes after which a new file is begun; a batch is never split, so a file may be
   *     longer by as much
   * @param maxFiles of all processes that share the folder; the oldest that no process has open go
   * @param flush how long an entry may wait before it is written
   * @param queue entries that may wait
   */
  public record Config(Path folder, long maxFileBytes, int maxFiles, Duration flush, int queue) {}

  private Ledger(Config config, ThreadFactory threads, Consumer<String> notice) {
    this.config = config;
    this.losses = new LedgerLosses(config.folder(), notice);
    this.appender = new LedgerAppender(config, losses::byReason);
    this.writer = threads.newThread(this::run);
    this.atExit = threads.newThread(this::finish);
  }

  /**
   * Never fails: a folder that cannot be written to is told, and tried again with every batch.
   *
   * @param threads for the writer and for the end of the process
   * @param notice told one line, without a prefix, of each kind of loss once
   */
  public static Ledger open(Config config, ThreadFactory threads, Consumer<String> notice) {
    Ledger ledger = new Ledger(config, threads, notice);
    ledger.writer.start();
    try {
      Runtime.getRuntime().addShutdownHook(ledger.atExit);
    } catch (IllegalStateException e) {
      // the process is ending already
    }
    return ledger;
  }

  /** Queues the entry or counts it as dropped; never waits. */
  @Override
  public void accept(LedgerEntry entry) {
    if (closing) {
      losses.dropped(CLOSED, 1);
      return;
    }
    int now = waiting.incrementAndGet();
    if (now > config.queue()) {
      waiting.decrementAndGet();
      losses.queueFull();
      return;
    }
    queue.add(entry);
    if (now == config.queue() / 2 + 1) {
      LockSupport.unpark(writer);
    }
    if (finished) {
      dropRest();
    }
  }

  public long written() {
    return written.get();
  }

  public long dropped() {
    return losses.dropped();
  }

  /** Entries that were lost, by reason. */
  public Map<String, Long> droppedByReason() {
    return losses.byReason();
  }

  /** Failed attempts at writing. */
  public long errors() {
    return losses.errors();
  }

  /** The last of them in words, or the empty string. */
  public String lastError() {
    return losses.lastError();
  }

  /** What was found of processes that died, a line a file. */
  public List<String> mended() {
    synchronized (mended) {
      return List.copyOf(mended);
    }
  }

  /** Writes what waits and ends the file in order. */
  @Override
  public void close() {
    finish();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the process is ending, and the hook has nothing left to do
    }
  }

  private void finish() {
    closing = true;
    LockSupport.unpark(writer);
    try {
      writer.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      mend();
      begin();
      while (!closing) {
        LockSupport.parkNanos(this, config.flush().toNanos());
        round();
      }
      drain();
      appender.end();
    } catch (Throwable e) {
      losses.failed(e, 0);
    } finally {
      finished = true;
      dropRest();
    }
  }

  private void begin() {
    try {
      appender.begin();
    } catch (IOException | RuntimeException e) {
      losses.failed(e, 0);
    }
  }

  private void round() {
    try {
      drain();
      appender.force();
    } catch (Throwable e) {
      losses.failed(e, 0);
    }
  }

  /** Entries that came while the writer was ending. */
  private void dropRest() {
    while (queue.poll() != null) {
      losses.dropped(CLOSED, 1);
    }
  }

  private void mend() {
    try {
      for (LedgerFile file : LedgerFile.in(config.folder())) {
        mend(file);
      }
    } catch (IOException | RuntimeException e) {
      losses.failed(e, 0);
    }
  }

  private void mend(LedgerFile file) {
    try {
      OptionalLong torn = LedgerMender.mend(file);
      if (torn.isPresent()) {
        String found =
            "ledger "
                + file.path()
                + ": not closed in order; up to "
                + seconds()
                + " s of calls may be missing"
                + (torn.getAsLong() == 0
                    ? ""
                    : "; torn line of " + torn.getAsLong() + " bytes mended");
        mended.add(found);
        losses.tell(found);
      }
    } catch (IOException e) {
      losses.failed(e, 0);
    }
  }

  private String seconds() {
    return BigDecimal.valueOf(config.flush().toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private void drain() {
    ByteArrayOutputStream batch = new ByteArrayOutputStream(1 << 14);
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
    int count = 0;
    for (LedgerEntry entry = queue.poll(); entry != null; entry = queue.poll()) {
      waiting.decrementAndGet();
      try {
        line.reset();
        LedgerJson.write(entry, line);
        line.writeTo(batch);
        count++;
      } catch (IOException | RuntimeException e) {
        losses.failed(e, 1);
      }
      if (batch.size() >= BATCH_BYTES) {
        write(batch, count);
        batch.reset();
        count = 0;
      }
    }
    if (count > 0) {
      write(batch, count);
    }
  }

  private void write(ByteArrayOutputStream batch, int count) {
    try {
      appender.append(batch.toByteArray(), count);
      written.addAndGet(count);
      losses.succeeded();
    } catch (IOException | RuntimeException e) {
      losses.failed(e, count);
    }
  }
}
