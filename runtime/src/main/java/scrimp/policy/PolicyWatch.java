package scrimp.policy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The policy in force, replaced when its file changes. A file in which something is wrong leaves
 * the last good policy in force.
 */
public final class PolicyWatch implements AutoCloseable {
  /** A change is taken up between one and two of these after it was made. */
  static final Duration POLL = Duration.ofSeconds(1);

  private final PolicySource source;
  private final List<Consumer<Reload>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<Thread> thread = new AtomicReference<>();
  private volatile Policy current;
  private volatile Mode override;
  private volatile Reload last;
  private Credential.Stamp loaded;
  private Credential.Stamp pending;

  /**
   * What became of reading the policy once more.
   *
   * @param applied whether it is in force now; otherwise the one before it still is
   * @param problems of the one that was read
   */
  public record Reload(Instant time, boolean applied, Policy policy, List<Problem> problems) {

    /** In a line, without the problems themselves. */
    public String inWords() {
      long errors = problems.stream().filter(Problem::error).count();
      if (errors == 0) {
        return "the policy was read and is in force";
      }
      return "the policy has "
          + errors
          + (errors == 1 ? " error: " : " errors: ")
          + (applied
              ? "until that is mended calls are at most observed, nothing is changed"
              : "the last good policy stays in force");
    }
  }

  private PolicyWatch(PolicySource source) {
    this.source = source;
    this.loaded = stamp();
    this.current = source.load();
    this.last = new Reload(Instant.now(), true, current, current.problems());
  }

  /** Loads the policy; its file is not watched before {@link #start}. */
  public static PolicyWatch open(PolicySource source) {
    return new PolicyWatch(source);
  }

  /** The policy in force. */
  public Policy current() {
    return current;
  }

  /** The last attempt to read the policy; at first that of the start. */
  public Reload last() {
    return last;
  }

  /** Told of each reload, whether it was applied or not, on the thread that did it. */
  public void onReload(Consumer<Reload> listener) {
    listeners.add(listener);
  }

  /** Reads the policy now. */
  public synchronized Reload reload() {
    loaded = stamp();
    pending = null;
    Policy read = source.load();
    boolean vanished = read.file().isEmpty() && current.file().isPresent();
    boolean applied = (!read.broken() && !vanished) || current.broken();
    if (applied) {
      current = override == null ? read : read.withMode(override);
    }
    Reload reload =
        new Reload(Instant.now(), applied, current, problems(read, vanished && !applied));
    last = reload;
    listeners.forEach(listener -> listener.accept(reload));
    return reload;
  }

  /**
   * Puts that mode in the place of the one set, now and after reloads; rules may go below it but
   * not above. A policy in which something is wrong still never enforces.
   *
   * @param mode null takes it back
   */
  public synchronized void setMode(Mode mode) {
    override = mode;
    current = current.withMode(mode);
  }

  /** Watches the file from now on. Does nothing where it is watched already. */
  public void start(ThreadFactory threads) {
    Thread created = threads.newThread(this::watch);
    if (thread.compareAndSet(null, created)) {
      created.start();
    }
  }

  @Override
  public void close() {
    Thread watching = thread.getAndSet(null);
    if (watching != null) {
      watching.interrupt();
    }
  }

  /** Reloads where the file has changed and has been left alone since the last poll. */
  synchronized void poll() {
    Credential.Stamp now = stamp();
    if (Objects.equals(now, loaded)) {
      pending = null;
    } else if (Objects.equals(now, pending)) {
      reload();
    } else {
      pending = now;
    }
  }

  private void watch() {
    while (thread.get() == Thread.currentThread()) {
      try {
        Thread.sleep(POLL.toMillis());
        poll();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // of a listener: the watch goes on, and JMX shows it
        last = new Reload(Instant.now(), true, current, List.of(failure(e)));
      }
    }
  }

  private static Problem failure(RuntimeException e) {
    String message =
        "a listener failed with " + e.getClass().getName() + " after the policy was read";
    return new Problem(Problem.Severity.WARNING, "", 0, "", message);
  }

  private List<Problem> problems(Policy read, boolean kept) {
    if (!kept) {
      return read.problems();
    }
    return List.of(
        new Problem(
            Problem.Severity.ERROR,
            source.file().toString(),
            0,
            "",
            "the file is gone; the last good policy stays in force"));
  }

  /** Null where there is no file. */
  private Credential.Stamp stamp() {
    try {
      return Credential.Stamp.of(source.file());
    } catch (IOException e) {
      return null;
    }
  }
}
