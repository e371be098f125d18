package scrimp.policy;

/**
 * One value as it was written, not yet understood.
 *
 * @param property with the prefix
 */
record Entry(String property, String value, Place place) {

  boolean ours() {
    return property.startsWith(Setting.PREFIX);
  }

  /** Without the prefix. */
  String key() {
    return ours() ? property.substring(Setting.PREFIX.length()) : property;
  }
}
