package scrimp.call;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Small values worked out from one body, each once. Shared by all calls whose bytes are equal. */
public final class Facts {
  private final ConcurrentMap<Object, Object> known = new ConcurrentHashMap<>(8);

  /** Two threads may work out the same value at once; both get the one that was kept. */
  @SuppressWarnings("unchecked")
  <T> T get(Object key, Supplier<T> from) {
    Object value = known.get(key);
    if (value == null) {
      T fresh = from.get();
      Object earlier = known.putIfAbsent(key, fresh);
      value = earlier == null ? fresh : earlier;
    }
    return (T) value;
  }
}
