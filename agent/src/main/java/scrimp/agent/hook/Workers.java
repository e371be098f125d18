package scrimp.agent.hook;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import scrimp.pipeline.Threads;

/**
 * Threads that asynchronous calls run on: virtual ones where the JDK has them, else a daemon pool
 * without a bound, for its tasks wait for each other (coalesced calls) and for the network.
 */
public final class Workers {
  private static final long POLL_MILLIS = 50;

  private static final Executor SHARED = executor();

  private Workers() {}

  public static Executor shared() {
    return SHARED;
  }

  /**
   * Looks at intervals whether the application has given a call up, for clients that do not tell.
   *
   * @param look asked on a thread of ours until the watch is cancelled; must be quick
   */
  public static Runnable every50Millis(Runnable look) {
    var task =
        Watch.TIMER.scheduleWithFixedDelay(look, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    return () -> task.cancel(false);
  }

  private static Executor executor() {
    return Threads.virtualPerTask("call")
        .orElseGet(() -> Threads.pool(task -> daemon("scrimp-call", task)));
  }

  /**
   * A thread that keeps nothing of the one that makes it, which may be a web application's. Runs
   * the application's callbacks, so its context class loader is the one that they expect.
   */
  private static Thread daemon(String name, Runnable task) {
    Thread thread = privileged(() -> new Thread(null, task, name, 0, false));
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  // until its removal this is the only way to shed the caller's access-control context
  @SuppressWarnings("removal")
  private static Thread privileged(PrivilegedAction<Thread> maker) {
    return AccessController.doPrivileged(maker);
  }

  /** Made when the first call is watched. */
  private static final class Watch {
    static final ScheduledThreadPoolExecutor TIMER = timer();

    private static ScheduledThreadPoolExecutor timer() {
      ScheduledThreadPoolExecutor timer =
          new ScheduledThreadPoolExecutor(1, task -> daemon("scrimp-watch", task));
      timer.setRemoveOnCancelPolicy(true);
      return timer;
    }
  }
}
