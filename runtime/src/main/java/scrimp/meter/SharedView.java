package scrimp.meter;

/** What the cache of a fleet lets one JVM's meters see and do. Thread-safe. */
public interface SharedView {

  /** {@code connecting}, {@code closed} (in use) or {@code open} (left alone). */
  String breaker();

  /** How often the breaker has opened. */
  long openings();

  long hits();

  long misses();

  /** Look-ups that were given up after the time-out. */
  long timeouts();

  /** Failures of the server or the way there. */
  long errors();

  /** Values of another format or key, or damaged, which were taken for misses. */
  long unreadable();

  /** Replies that were written. */
  long stored();

  /** Replies that were not written for want of room, a server, or a key. */
  long dropped();

  /** Writes that wait. */
  long queue();

  /** Calls on their way that other JVMs wait for. */
  long leases();

  /** Invalidations that the server has not been told yet. */
  long pendingInvalidations();
}
