package scrimp.agent.hook.okhttp.helper;

import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.OkHttpClient;

/**
 * For clients that were built before the agent was attached: a copy of each, which has our
 * interceptor and shares the original's pool, dispatcher and cache.
 */
final class Copies {
  private final Map<OkHttpClient, OkHttpClient> copies = new WeakHashMap<>();

  /** Null where a copy has no interceptor of ours either. */
  synchronized OkHttpClient of(OkHttpClient client) {
    OkHttpClient copy = copies.get(client);
    if (copy == null) {
      copy = client.newBuilder().build();
      copies.put(client, copy);
    }
    return copy.interceptors().stream().anyMatch(Bridge::isOurs) ? copy : null;
  }
}
