package scrimp.meter;

import java.util.List;
import java.util.Map;
import javax.management.openmbean.SimpleType;

/** {@code scrimp:type=SemanticCache}. */
final class SemanticBean {
  private SemanticBean() {}

  static OpenBean of(SemanticView cache) {
    Table<Map.Entry<String, Long>> refusals =
        Table.<Map.Entry<String, Long>>of("Refusal", "A reason not to serve what was near.")
            .key("Reason", "In what the two questions differ.", Map.Entry::getKey)
            .count("Count", "Look-ups that ended so.", Map.Entry::getValue)
            .build();
    Table<SemanticView.Hit> hits =
        Table.<SemanticView.Hit>of("Hit", "A call answered with the reply to another.")
            .key("At", "When, UTC.", hit -> hit.at().toString())
            .key("Key", "The call's key, as in the ledger.", SemanticView.Hit::key)
            .text("StoredKey", "Key of the call whose reply it was.", SemanticView.Hit::storedKey)
            .text(
                "Similarity",
                "Cosine of the vectors of their questions.",
                hit -> Double.toString(hit.similarity()))
            .build();
    return new OpenBeanBuilder(
            "scrimp.SemanticCache", "Replies served to the same question in other words.")
        .count("Size", "Questions that are looked among.", cache::size)
        .count("Bytes", "Heap that their vectors take, in bytes.", cache::bytes)
        .count("Hits", "Look-ups that found a reply.", cache::hits)
        .count("Misses", "Look-ups that found none.", cache::misses)
        .count(
            "NearMisses",
            "Misses where the nearest question was just below the threshold.",
            cache::nearMisses)
        .count("Failures", "Questions of which no vector could be had.", cache::failures)
        .table(
            "Refusals",
            "Misses where the nearest question was similar enough, by why it was refused.",
            refusals,
            () -> List.copyOf(cache.refusals().entrySet()))
        .table("LatestHits", "Up to a hundred, newest first.", hits, cache::latestHits)
        .action(
            "invalidate",
            "Drops the reply stored under one key; says how many went.",
            SimpleType.LONG,
            given -> cache.invalidate(String.valueOf(given[0])),
            new OpenBeanBuilder.Parameter("key", "A key as the ledger and LatestHits have it."))
        .build();
  }
}
