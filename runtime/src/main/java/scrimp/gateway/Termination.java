package scrimp.gateway;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Tells of the signal that ends the process before its shutdown hooks run: these run all at once,
 * and the ledger must not be closed before the calls under way have come to their end.
 */
final class Termination {
  private static final String[] SIGNALS = {"TERM", "INT"};

  private Termination() {}

  /**
   * @param action told once for each signal, on a thread of its own
   */
  static void onSignal(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      Object calling =
          Proxy.newProxyInstance(
              Termination.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return method.getReturnType() == boolean.class ? proxy == arguments[0] : null;
              });
      for (String name : SIGNALS) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
      }
    } catch (ReflectiveOperationException | RuntimeException unsupported) {
      Runtime.getRuntime().addShutdownHook(new Thread(action, "scrimp-termination"));
    }
  }
}
