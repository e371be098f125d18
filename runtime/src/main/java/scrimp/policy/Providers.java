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

  /** Those whose hosts are known by a part of their names, and these parts, in the same order. */
  private final List<Provider> byPart = new ArrayList<>();

  private final ProviderHost.Many[] parts;

  Providers(Collection<Provider> providers) {
    List<ProviderHost.Many> found = new ArrayList<>();
    for (Provider provider : providers) {
      byName.put(provider.name(), provider);
      for (URI url : provider.urls()) {
        String host = ProviderHost.of(url).toLowerCase(Locale.ROOT);
        if (ProviderHost.many(url)) {
          found.add(ProviderHost.Many.of(host));
          byPart.add(provider);
        } else {
          at(host, provider);
        }
      }
    }
    parts = found.toArray(ProviderHost.Many[]::new);
  }

  private void at(String host, Provider provider) {
    List<Provider> there = byHost.computeIfAbsent(host, h -> new ArrayList<>(1));
    if (!there.contains(provider)) {
      there.add(provider);
    }
  }

  /** Whether a provider lives at that host. Cheap; allocates only for upper-case letters. */
  public boolean host(String host) {
    return host != null
        && (byHost.containsKey(host) || one(host) || anyUpperCase(host) && lower(host));
  }

  /**
   * Whether a provider lives at that host and port, for those who cannot ask {@link #find}: on the
   * local machine much else lives at other ports.
   */
  public boolean at(String host, int port) {
    if (!host(host)) {
      return false;
    }
    List<Provider> there = byHost.get(host.toLowerCase(Locale.ROOT));
    return there == null || there.stream().anyMatch(provider -> provider.at(host, port));
  }

  /**
   * The provider whose base URL covers most of that URI; of equal ones the first, and one that
   * names the host before one that has a part of its name.
   */
  public Optional<Provider> find(URI uri) {
    if (uri.getHost() == null) {
      return Optional.empty();
    }
    List<Provider> there = byHost.get(uri.getHost().toLowerCase(Locale.ROOT));
    Provider named = there == null ? null : best(there, uri);
    return Optional.ofNullable(named == null && one(uri.getHost()) ? best(byPart, uri) : named);
  }

  public Optional<Provider> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Built-in ones first, then in the file's order. */
  public List<Provider> all() {
    return List.copyOf(byName.values());
  }

  private static Provider best(List<Provider> providers, URI uri) {
    Provider best = null;
    int most = -1;
    for (Provider provider : providers) {
      int covered = provider.covers(uri);
      if (covered > most) {
        most = covered;
        best = provider;
      }
    }
    return best;
  }

  /** Whether it is one of many hosts that are known by a part of their names. */
  private boolean one(String host) {
    for (ProviderHost.Many part : parts) {
      if (part.covers(host)) {
        return true;
      }
    }
    return false;
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
