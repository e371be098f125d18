package scrimp.meter;

/** {@code scrimp:type=Cache,tier=shared}. */
final class SharedBean {
  private SharedBean() {}

  static OpenBean of(SharedView cache) {
    return new OpenBeanBuilder(
            "scrimp.SharedCache",
            "Stored replies of the fleet, as this JVM sees them. What is dropped by the operations"
                + " of tier=exact is dropped here too.")
        .text(
            "Breaker",
            "closed: in use; open: left alone, as it is slow or gone; connecting: not seen yet.",
            cache::breaker)
        .count("Openings", "How often the breaker has opened.", cache::openings)
        .count("Hits", "Look-ups that found a reply.", cache::hits)
        .count("Misses", "Look-ups that found none, or asked nobody.", cache::misses)
        .count("Timeouts", "Look-ups that were given up after the time-out.", cache::timeouts)
        .count("Errors", "Failures of the server or the way there.", cache::errors)
        .count(
            "Unreadable",
            "Values of another format or key, or damaged, which were taken for misses.",
            cache::unreadable)
        .count("Stored", "Replies that were written.", cache::stored)
        .count(
            "Dropped",
            "Replies that were not written for want of room, a server, or a key.",
            cache::dropped)
        .count("Queue", "Writes that wait.", cache::queue)
        .count("Leases", "Calls on their way that other JVMs wait for.", cache::leases)
        .count(
            "PendingInvalidations",
            "Invalidations made here that the server has not been told yet.",
            cache::pendingInvalidations)
        .build();
  }
}
