package scrimp.stage.account;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What a ledger could not record: counted by reason, and each kind of loss said once. */
final class LedgerLosses {
  private final Path folder;
  private final Consumer<String> notice;
  private final AtomicLong errors = new AtomicLong();
  private final Map<String, AtomicLong> dropped = new ConcurrentHashMap<>();
  private volatile String lastError = "";
  private volatile boolean failing;

  LedgerLosses(Path folder, Consumer<String> notice) {
    this.folder = folder;
    this.notice = notice;
  }

  void dropped(String reason, int count) {
    dropped.computeIfAbsent(reason, r -> new AtomicLong()).addAndGet(count);
  }

  void queueFull() {
    AtomicLong count = dropped.computeIfAbsent(Ledger.QUEUE_FULL, r -> new AtomicLong());
    if (count.getAndIncrement() == 0) {
      tell(
          "ledger "
              + folder
              + ": more calls than can be written; those that are not recorded are counted as"
              + " LedgerDropped");
    }
  }

  /**
   * @param lost entries that are gone with it
   */
  void failed(Throwable e, int lost) {
    errors.incrementAndGet();
    lastError = e.toString();
    if (lost > 0) {
      dropped(Ledger.DISK_ERROR, lost);
    }
    if (!failing) {
      failing = true;
      tell(
          "ledger "
              + folder
              + ": cannot be written ("
              + e
              + "); calls are not recorded until it can, and counted as LedgerDropped");
    }
  }

  /** Something was written, whatever went wrong before. */
  void succeeded() {
    if (failing) {
      failing = false;
      tell("ledger " + folder + ": written again; " + dropped() + " calls are missing");
    }
  }

  void tell(String line) {
    try {
      notice.accept(line);
    } catch (RuntimeException e) {
      // nobody left to tell; it is counted all the same
    }
  }

  long dropped() {
    return dropped.values().stream().mapToLong(AtomicLong::get).sum();
  }

  Map<String, Long> byReason() {
    Map<String, Long> counts = new ConcurrentHashMap<>();
    dropped.forEach((reason, count) -> counts.put(reason, count.get()));
    return counts;
  }

  long errors() {
    return errors.get();
  }

  String lastError() {
    return lastError;
  }
}
