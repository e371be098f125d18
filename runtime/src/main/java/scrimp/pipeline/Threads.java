package scrimp.pipeline;

import java.lang.reflect.Method;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Daemon threads of ours. They take nothing over from the thread that makes them, which may be a
 * web application's: neither its class loader nor its thread locals nor its access-control context,
 * any of which would keep the application from being collected after it was undeployed.
 */
public final class Threads {
  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
  private static final long IDLE_SECONDS = 30;

  private Threads() {}

  /**
   * @param name without {@code scrimp-}
   */
  public static Thread daemon(String name, Runnable work) {
    Thread thread = privileged(() -> new Thread(null, work, "scrimp-" + name, 0, false));
    thread.setDaemon(true);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }

  /**
   * A thread for each task: a virtual one where the JDK has them, else one of a daemon pool without
   * a bound, for its tasks wait for each other and for the network.
   *
   * @param name without {@code scrimp-}
   */
  public static Executor perTask(String name) {
    return virtualPerTask(name).orElseGet(() -> pool(task -> daemon(name, task)));
  }

  /**
   * A virtual thread for each task, where the JDK has them. The executor is one of the JDK's own:
   * another agent that carries its context from a caller to what an executor runs knows it, and so
   * does not take our call of the client for a second one of the application's.
   *
   * @param name without {@code scrimp-}
   */
  public static Optional<Executor> virtualPerTask(String name) {
    return virtual(name).flatMap(Threads::perTask);
  }

  private static Optional<Executor> perTask(ThreadFactory factory) {
    try {
      Method made = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
      return Optional.of((Executor) made.invoke(null, factory));
    } catch (ReflectiveOperationException | RuntimeException absent) {
      return Optional.empty();
    }
  }

  /** Daemon threads without a bound, given up when they have had nothing to do for a while. */
  public static Executor pool(ThreadFactory factory) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /**
   * Makes virtual threads, where the JDK has them, which inherit neither thread locals nor the
   * context class loader.
   *
   * @param name without {@code scrimp-}
   */
  private static Optional<ThreadFactory> virtual(String name) {
    if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
      return Optional.empty();
    }
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
      Object ofVirtual = Thread.class.getMethod("ofVirtual").invoke(null);
      Method named = builder.getMethod("name", String.class);
      Method inherit = builder.getMethod("inheritInheritableThreadLocals", boolean.class);
      Object clean = inherit.invoke(named.invoke(ofVirtual, "scrimp-" + name), false);
      return Optional.of((ThreadFactory) builder.getMethod("factory").invoke(clean));
    } catch (ReflectiveOperationException | RuntimeException absent) {
      // a JVM without them: a pool serves as well
      return Optional.empty();
    }
  }

  // until its removal this is the only way to shed the caller's access-control context
  @SuppressWarnings("removal")
  private static Thread privileged(PrivilegedAction<Thread> maker) {
    return AccessController.doPrivileged(maker);
  }
}
