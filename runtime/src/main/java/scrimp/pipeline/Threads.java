package scrimp.pipeline;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Daemon threads of ours. They take nothing over from the thread that makes them, which may be a
 * web application's: neither its class loader nor its thread locals nor its access-control context,
 * any of which would keep the application from being collected after it was undeployed.
 */
public final class Threads {
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

  // until its removal this is the only way to shed the caller's access-control context
  @SuppressWarnings("removal")
  private static Thread privileged(PrivilegedAction<Thread> maker) {
    return AccessController.doPrivileged(maker);
  }
}
