package scrimp.pipeline;

import java.util.List;
import scrimp.policy.Policy;
import scrimp.policy.Settings;

/** What the engine works out once for each policy. */
record View(Policy policy, Origins origins, CallSites callSites, List<String> mdcKeys) {

  static View of(Policy policy) {
    return new View(
        policy,
        Origins.of(policy),
        new CallSites(policy.get(Settings.ORIGIN_LIBRARIES)),
        List.copyOf(policy.mdcKeys()));
  }
}
