package scrimp.pipeline;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Reads the application's own SLF4J logging context, found through the calling thread's context
 * class loader. Holds no loader of the application's.
 */
final class Mdc {
  private static final MethodHandle NONE =
      MethodHandles.dropArguments(MethodHandles.constant(String.class, null), 0, String.class);

  private final Map<ClassLoader, WeakReference<MethodHandle>> getters = new WeakHashMap<>();

  /** Those of the keys that have a value now. Empty where there is no SLF4J. */
  Map<String, String> values(List<String> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<String, String> values = new HashMap<>();
    try {
      MethodHandle get = getter(Thread.currentThread().getContextClassLoader());
      for (String key : keys) {
        String value = (String) get.invokeExact(key);
        if (value != null) {
          values.put(key, value);
        }
      }
    } catch (Throwable e) {
      // a logging framework that is half set up must not cost the application its call
      return values;
    }
    return values;
  }

  private synchronized MethodHandle getter(ClassLoader loader) {
    WeakReference<MethodHandle> known = getters.get(loader);
    MethodHandle get = known == null ? null : known.get();
    if (get == null) {
      get = find(loader);
      getters.put(loader, new WeakReference<>(get));
    }
    return get;
  }

  private static MethodHandle find(ClassLoader loader) {
    try {
      Class<?> mdc = Class.forName("org.slf4j.MDC", true, loader);
      return MethodHandles.publicLookup()
          .findStatic(mdc, "get", MethodType.methodType(String.class, String.class));
    } catch (ReflectiveOperationException | LinkageError e) {
      return NONE;
    }
  }
}
