package scrimp.stage.cache.semantic.index;

import io.github.jbellis.jvector.vector.VectorizationProvider;

/**
 * Keeps JVector from warning on standard error that the incubating vector module is not there. The
 * property that it asks for is set only while it does, as an application may have JVector, too.
 */
final class QuietJVector {
  private static final String PROVIDER = "jvector.vectorization_provider";

  static {
    String before = System.getProperty(PROVIDER);
    System.setProperty(PROVIDER, "default");
    try {
      VectorizationProvider.getInstance();
    } finally {
      if (before == null) {
        System.clearProperty(PROVIDER);
      } else {
        System.setProperty(PROVIDER, before);
      }
    }
  }

  private QuietJVector() {}

  /** To be called before any other class of JVector's is touched. */
  static void prepare() {}
}
