package scrimp.policy;

import java.util.List;

/** The settings in force for one call: rules in the file's order over the global values. */
public interface Effective {

  <T> T get(Setting<T> setting);

  /** Of this call; {@link Mode#OBSERVE} also where the policy is broken. */
  Mode mode();

  /** Names of the rules that selected this call, in the file's order. */
  List<String> rules();

  /** Changes whenever a setting changes that can shape the answer; part of the cache key. */
  String fingerprint();
}
