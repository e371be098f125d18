package scrimp.testapps.bench.calls;

import java.util.List;

/**
 * One kind of work under one setting: a row of the report, and a JVM of its own.
 *
 * @param work its name among {@link scrimp.testapps.bench.app.Works}
 * @param upstream what of its calls the provider is to see
 */
record Lane(String work, Setting setting, Upstream upstream) {

  /** Calls that reach the provider. */
  enum Upstream {
    /** Every one. */
    ALL,
    /** The first of each question. */
    FIRSTS,
    /** None is ever sent, agent or not. */
    NONE
  }

  /** Whether there is an agent, and its policy. */
  enum Setting {
    NO_AGENT("no agent"),
    BARE("agent, no policy"),
    OBSERVE("observe", "scrimp.mode = observe"),
    NO_CACHE(
        "enforce, cache off",
        "scrimp.mode = enforce",
        "scrimp.cache.exact.enabled = false",
        "scrimp.cache.coalesce.enabled = false"),
    ENFORCE("enforce", "scrimp.mode = enforce");

    private final String label;
    private final List<String> policy;

    Setting(String label, String... policy) {
      this.label = label;
      this.policy = List.of(policy);
    }

    String label() {
      return label;
    }

    /** The policy's lines; empty for no file at all. */
    List<String> policy(String url) {
      if (policy.isEmpty()) {
        return policy;
      }
      return java.util.stream.Stream.concat(
              policy.stream(), java.util.stream.Stream.of("scrimp.provider.stand-in.url = " + url))
          .toList();
    }
  }

  static Lane all(String work, Setting setting) {
    return new Lane(work, setting, Upstream.ALL);
  }

  static Lane hits(String work) {
    return new Lane(work, Setting.ENFORCE, Upstream.FIRSTS);
  }

  static Lane unsent(String work, Setting setting) {
    return new Lane(work, setting, Upstream.NONE);
  }

  boolean agent() {
    return setting != Setting.NO_AGENT;
  }
}
