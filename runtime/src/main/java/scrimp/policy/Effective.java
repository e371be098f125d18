package scrimp.policy;

import java.util.List;

/** The settings in force for one call: rules in the file's order over the global values. */
public interface Effective {

  /** Null where nothing is set and the setting has no default. */
  <T> T get(Setting<T> setting);

  /** Of this call; {@link Mode#OBSERVE} at most where the policy is broken. */
  Mode mode();

  /** All that the policy knows. */
  Providers providers();

  /** Names of the rules that selected this call, in the file's order. */
  List<String> rules();

  /** Changes whenever a setting changes that can shape the answer; part of the cache key. */
  String fingerprint();

  /**
   * Headers of this call that asked for a setting that there is not, or for a value that is not
   * allowed, each with what is: they were ignored. Quotes no value.
   */
  default List<String> ignoredOverrides() {
    return List.of();
  }
}
