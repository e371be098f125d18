package scrimp.meter;

import javax.management.openmbean.SimpleType;

/** {@code scrimp:type=Cache,tier=...}. */
final class CacheBean {
  private CacheBean() {}

  static OpenBean of(CacheView cache) {
    return new OpenBeanBuilder(
            "scrimp.Cache", "Stored replies of the tier " + cache.tier() + ", in memory.")
        .count("Size", "Stored replies.", cache::size)
        .count("Bytes", "Memory that the stored replies take, in bytes.", cache::bytes)
        .count("MaxBytes", "Memory that they may take, in bytes.", cache::maxBytes)
        .number(
            "HitRate",
            "Hits among all look-ups since the start, from 0 to 1; 0 before the first.",
            () -> rate(cache.hits(), cache.misses()))
        .count("Hits", "Look-ups that found a reply.", cache::hits)
        .count("Misses", "Look-ups that found none.", cache::misses)
        .count("Evictions", "Stored replies that went because of size or age.", cache::evictions)
        .action("clear", "Drops every stored reply.", cache::clear)
        .action(
            "invalidateModel",
            "Drops the stored replies that one model was asked for or gave; says how many.",
            SimpleType.LONG,
            given -> cache.invalidateModel(required("model", given[0])),
            new OpenBeanBuilder.Parameter("model", "The model's name, as the application asks."))
        .action(
            "invalidateFeature",
            "Drops the stored replies to calls of one feature; says how many.",
            SimpleType.LONG,
            given -> cache.invalidateFeature(required("feature", given[0])),
            new OpenBeanBuilder.Parameter(
                "feature", "The feature as tables have it: com.acme.SupportDesk#answer."))
        .build();
  }

  private static double rate(long hits, long misses) {
    return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
  }

  private static String required(String what, Object given) {
    if (given == null || given.toString().isBlank()) {
      throw new IllegalArgumentException(
          "the " + what + " is empty: give its name; nothing was dropped");
    }
    return given.toString();
  }
}
