package scrimp.stage.cache.shared;

import java.util.UUID;

/**
 * A record of the log.
 *
 * @param sequence its number
 * @param digest of the name that it is about; of none where it is about all
 * @param nonce by which it differs from every other of that number
 */
record Invalidation(long sequence, Kind kind, String digest, String nonce) {
  private static final String NO_NAME = "-";

  /** Which replies are to be given no more. */
  enum Kind {
    ALL,
    MODEL,
    FEATURE,
    /** All that were shared before, since the server has lost records; heaps keep theirs. */
    SHARED
  }

  /** One that is not in the log yet. */
  static Invalidation of(Kind kind, String name) {
    return new Invalidation(
        Long.MAX_VALUE,
        kind,
        name == null ? NO_NAME : Digests.of(name),
        UUID.randomUUID().toString());
  }

  /**
   * @throws IllegalArgumentException where it is of another version
   */
  static Invalidation parse(String line) {
    String[] parts = line.split(" ");
    if (parts.length != 4) {
      throw new IllegalArgumentException("no record");
    }
    return new Invalidation(Long.parseLong(parts[0]), Kind.valueOf(parts[1]), parts[2], parts[3]);
  }

  /** As it stands in the log, behind its number. */
  String text() {
    return kind + " " + digest + " " + nonce;
  }

  boolean about(SharedEntry entry) {
    return switch (kind) {
      case ALL, SHARED -> true;
      case MODEL -> names(entry.askedModel()) || names(entry.servedModel());
      case FEATURE -> names(entry.feature());
    };
  }

  void reach(Heap heap) {
    switch (kind) {
      case ALL -> heap.dropAll();
      case MODEL -> heap.dropModels(this::names);
      case FEATURE -> heap.dropFeatures(this::names);
      case SHARED -> {}
    }
  }

  private boolean names(String name) {
    return name != null && digest.equals(Digests.of(name));
  }
}
