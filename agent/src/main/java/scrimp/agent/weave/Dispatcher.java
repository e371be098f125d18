package scrimp.agent.weave;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where woven code calls, seen by every class loader. Speaks in JDK types only, and never throws.
 *
 * <p>At run time it is not this class but a copy of it, defined in {@code java.base} as {@code
 * java.lang.ScrimpDispatcher}; the advice is rewritten to that name. It must stay a single class.
 */
public final class Dispatcher {
  private static final AtomicReferenceArray<Predicate<Object>> COVERING =
      new AtomicReferenceArray<>(Hooks.ROOM);
  private static final AtomicReferenceArray<BiFunction<Object, Object[], Object>> ENTERING =
      new AtomicReferenceArray<>(Hooks.ROOM);
  private static volatile Consumer<Throwable> faults;

  private Dispatcher() {}

  /** Where what goes wrong in handlers is counted. */
  public static void faults(Consumer<Throwable> counter) {
    faults = counter;
  }

  /**
   * @param covering whether a request may be ours; asked for every one, so it must cost next to
   *     nothing
   * @param entering what to do instead, given the object called and the arguments; null for nothing
   */
  public static void handler(
      int hook, Predicate<Object> covering, BiFunction<Object, Object[], Object> entering) {
    ENTERING.set(hook, entering);
    COVERING.set(hook, covering);
  }

  /** Called by woven code first, with the request alone. */
  public static boolean covers(int hook, Object request) {
    try {
      Predicate<Object> covering = COVERING.get(hook);
      return covering != null && covering.test(request);
    } catch (Throwable fault) {
      suppressed(fault);
      return false;
    }
  }

  /** Called by woven code for a request that is covered. */
  public static Object enter(int hook, Object self, Object... arguments) {
    try {
      return ENTERING.get(hook).apply(self, arguments);
    } catch (Throwable fault) {
      suppressed(fault);
      return null;
    }
  }

  private static void suppressed(Throwable fault) {
    try {
      Consumer<Throwable> counter = faults;
      if (counter != null) {
        counter.accept(fault);
      }
    } catch (Throwable ignored) {
      // the application comes first, even where counting fails
    }
  }
}
