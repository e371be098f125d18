package scrimp.stage.cache.shared;

/**
 * Names of keys. Braces mark what a cluster keeps in one place: a value with its lease, and the
 * parts of the log.
 */
final class Keyspace {
  /** Versions whose values or scripts do not understand each other live side by side. */
  private static final String VERSION = "1";

  private final String prefix;

  Keyspace(String namespace) {
    prefix = "scrimp:" + namespace + ':' + VERSION + ':';
  }

  String entry(String digest) {
    return prefix + '{' + digest + '}';
  }

  String lease(String digest) {
    return entry(digest) + ":lease";
  }

  /** Of all entries, and of nothing else. */
  String entries() {
    return prefix + "{*}";
  }

  /** The number of the last record of the log. */
  String sequence() {
    return prefix + "{log}:sequence";
  }

  String log() {
    return prefix + "{log}:records";
  }

  String channel() {
    return prefix + "log";
  }
}
