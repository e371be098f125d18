package scrimp.pipeline;

import scrimp.call.Wire;

/**
 * A request that goes to a provider of ours.
 *
 * @param provider its name in policy
 * @param wire the endpoint's wire format; null for the rest of a provider's endpoints (files,
 *     models ...), which pass untouched and are only counted
 */
public record Match(String provider, Wire wire) {
  public boolean passThrough() {
    return wire == null;
  }
}
