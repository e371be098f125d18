package scrimp.stage.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which calls are on their way in observe mode, so that joins can be forecast. */
final class Shadows {
  private final Map<Key, Integer> onTheirWay = new ConcurrentHashMap<>();

  boolean inFlight(Key key) {
    return onTheirWay.containsKey(key);
  }

  void leaves(Key key) {
    onTheirWay.merge(key, 1, Integer::sum);
  }

  void landed(Key key) {
    onTheirWay.computeIfPresent(key, (k, n) -> n == 1 ? null : n - 1);
  }
}
