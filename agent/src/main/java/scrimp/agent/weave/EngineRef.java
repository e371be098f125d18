package scrimp.agent.weave;

import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import scrimp.pipeline.Engine;
import scrimp.stage.cache.semantic.embed.NativeAccess;

/**
 * The engine, which starts in the background: when the first client is woven, or some seconds after
 * the application, whichever is first. Requests that come before it is there wait for it.
 */
public final class EngineRef implements Runnable {
  private static final long PREPARE_AFTER_MILLIS = 200;
  private static final long START_AFTER_MILLIS = 5_000;
  private static final long WAIT_SECONDS = 10;
  private static final int KEPT = 1_000;

  private final String arguments;
  private final File jar;
  private final PrintStream err;
  private final Instrumentation instrumentation;
  private final CountDownLatch settled = new CountDownLatch(1);
  private final Queue<Consumer<Engine>> waiting = new ArrayDeque<>();
  private final Thread starter;
  private Runnable beforehand;
  private boolean wanted;
  private volatile boolean gaveUp;
  private volatile Engine engine;

  /** One that cannot grant natives what they need. */
  EngineRef(String arguments, File jar, PrintStream err) {
    this(arguments, jar, err, null);
  }

  EngineRef(String arguments, File jar, PrintStream err, Instrumentation instrumentation) {
    this.arguments = arguments;
    this.jar = jar;
    this.err = err;
    this.instrumentation = instrumentation;
    this.starter = new Thread(null, this, "scrimp-start", 0, false);
    starter.setDaemon(true);
    starter.setContextClassLoader(EngineRef.class.getClassLoader());
  }

  /**
   * Begins to count down to the start.
   *
   * @param first what is to be done on that thread before, when the application is under way; or
   *     null
   */
  void arm(Runnable first) {
    beforehand = first;
    starter.start();
  }

  /** Starts the engine now; returns at once. */
  synchronized void want() {
    wanted = true;
    notifyAll();
  }

  /**
   * The engine; null where it could not be started or does not come in time, and on the thread that
   * starts it. Waits for it the first time only.
   */
  public Engine get() {
    Engine known = engine;
    return known != null || gaveUp ? known : await();
  }

  /** Now or once the engine is there; not at all if it could not be started. */
  void whenThere(Consumer<Engine> action) {
    synchronized (waiting) {
      if (engine == null) {
        if (waiting.size() < KEPT) {
          waiting.add(action);
        }
        return;
      }
    }
    action.accept(engine);
  }

  /** Counts a failure that the application does not see. */
  public void suppressed(String where, Throwable fault) {
    whenThere(known -> known.faults().suppressed(where, fault));
  }

  @Override
  public void run() {
    try {
      if (beforehand != null) {
        awaitWanted(PREPARE_AFTER_MILLIS);
        beforehand.run();
        beforehand = null;
      }
      awaitWanted(START_AFTER_MILLIS);
      if (instrumentation != null) {
        NativeAccess.by(new Natives(instrumentation));
      }
      started(Engine.start(arguments, jar, err));
    } catch (Throwable failure) {
      gaveUp = true;
      err.println("[scrimp] cannot start, calls are left alone: " + failure);
    } finally {
      settled.countDown();
    }
  }

  private synchronized void awaitWanted(long atMostMillis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
    long left = atMostMillis;
    while (!wanted && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  private void started(Engine fresh) {
    Consumer<Engine> next;
    do {
      synchronized (waiting) {
        next = waiting.poll();
        if (next == null) {
          engine = fresh;
          gaveUp = false;
        }
      }
      if (next != null) {
        next.accept(fresh);
      }
    } while (next != null);
  }

  private Engine await() {
    if (Thread.currentThread() == starter) {
      return null;
    }
    want();
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (true) {
      try {
        if (!settled.await(end - System.nanoTime(), TimeUnit.NANOSECONDS) && engine == null) {
          // from here on nobody waits again, but the engine is used once it is there
          gaveUp = engine == null;
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return engine;
  }
}
