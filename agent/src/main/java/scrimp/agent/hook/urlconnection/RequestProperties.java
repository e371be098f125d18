package scrimp.agent.hook.urlconnection;

import java.util.ArrayList;
import java.util.List;
import scrimp.call.Headers;

/**
 * Request headers as the application set them; the JDK's connection does not give credentials back.
 */
final class RequestProperties {
  private final List<String> pairs = new ArrayList<>();

  void set(String name, String value) {
    for (int i = pairs.size() - 2; i >= 0; i -= 2) {
      if (pairs.get(i).equalsIgnoreCase(name)) {
        pairs.remove(i + 1);
        pairs.remove(i);
      }
    }
    add(name, value);
  }

  void add(String name, String value) {
    if (value != null) {
      pairs.add(name);
      pairs.add(value);
    }
  }

  Headers headers() {
    return Headers.of(pairs.toArray(String[]::new));
  }
}
