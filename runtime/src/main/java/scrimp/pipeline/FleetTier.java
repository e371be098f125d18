package scrimp.pipeline;

import scrimp.meter.SharedView;
import scrimp.stage.cache.shared.SharedTier;

/** The shared cache as the meters see it. */
record FleetTier(SharedTier tier) implements SharedView {
  @Override
  public String breaker() {
    return tier.breaker();
  }

  @Override
  public long openings() {
    return tier.openings();
  }

  @Override
  public long hits() {
    return tier.hits();
  }

  @Override
  public long misses() {
    return tier.misses();
  }

  @Override
  public long timeouts() {
    return tier.timeouts();
  }

  @Override
  public long errors() {
    return tier.errors();
  }

  @Override
  public long unreadable() {
    return tier.unreadable();
  }

  @Override
  public long stored() {
    return tier.stored();
  }

  @Override
  public long dropped() {
    return tier.dropped();
  }

  @Override
  public long queue() {
    return tier.queue();
  }

  @Override
  public long leases() {
    return tier.leases();
  }

  @Override
  public long pendingInvalidations() {
    return tier.pendingInvalidations();
  }
}
