package scrimp.testapps.contract;

import java.lang.reflect.Method;

/** Threads as applications make them. */
final class Threads {
  private Threads() {}

  /** An unstarted virtual thread, or on a JVM that has none an unstarted platform thread. */
  static Thread virtualIfAny(Runnable task) throws ReflectiveOperationException {
    if (Runtime.version().feature() < 21) {
      return new Thread(task);
    }
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Method unstarted =
        Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
    return (Thread) unstarted.invoke(builder, task);
  }
}
