package scrimp.agent.hook.redirect;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import scrimp.agent.weave.EngineRef;

/**
 * Remembers the TLS contexts that Apache's client makes by the JVM's own settings. A context does
 * not tell what it was made with, so that any other one has to be taken for the application's.
 */
public final class DefaultTlsHandler
    implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private static final Set<Object> BY_DEFAULT =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** As {@code SSLContext.getDefault()} is until the application sets another. */
  private static final String BY_PROPERTIES = "Default";

  /**
   * @param engine not needed for this
   */
  public DefaultTlsHandler(EngineRef engine) {
    // made like all others
  }

  /** Whether the context trusts whom the JVM trusts. */
  static boolean isDefault(Object context) {
    return BY_DEFAULT.contains(context)
        || (context instanceof SSLContext tls && BY_PROPERTIES.equals(tls.getProtocol()));
  }

  @Override
  public boolean test(Object context) {
    return context != null;
  }

  @Override
  public Object apply(Object ignored, Object[] arguments) {
    BY_DEFAULT.add(arguments[0]);
    return null;
  }
}
