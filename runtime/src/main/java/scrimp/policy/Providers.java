package scrimp.policy;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The providers that a policy knows. Immutable. */
public final class Providers {
  private final Map<String, Provider> byName = new LinkedHashMap<>();
  private final Map<String, List<Provider>> byHost = new HashMap<>();

  Providers(Collection<Provider> providers) {
    for (Provider provider : providers) {
      byName.put(provider.name(), provider);
      byHost
          .computeIfAbsent(
              provider.url().getHost().toLowerCase(Locale.ROOT), host -> new ArrayList<>(1))
          .add(provider);
    }
  }

  /** Whether a provider lives at that host. One lookup; allocates only for upper-case letters. */
  public boolean host(String host) {
    return host != null && (byHost.containsKey(host) || anyUpperCase(host) && lower(host));
  }

  /** The provider whose base URL covers most of that URI; of equal ones the first. */
  public Optional<Provider> find(URI uri) {
    List<Provider> there =
        uri.getHost() == null ? null : byHost.get(uri.getHost().toLowerCase(Locale.ROOT));
    Provider best = null;
    int most = -1;
    if (there != null) {
      for (Provider provider : there) {
        int covered = provider.covers(uri);
        if (covered > most) {
          most = covered;
          best = provider;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  public Optional<Provider> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Built-in ones first, then in the file's order. */
  public List<Provider> all() {
    return List.copyOf(byName.values());
  }

  private boolean lower(String host) {
    return byHost.containsKey(host.toLowerCase(Locale.ROOT));
  }

  private static boolean anyUpperCase(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return true;
      }
    }
    return false;
  }
}
