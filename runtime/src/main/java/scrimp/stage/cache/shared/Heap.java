package scrimp.stage.cache.shared;

import java.util.function.Predicate;

/** The stored replies of this JVM, as far as invalidations of the fleet reach them. */
public interface Heap {
  void dropAll();

  /**
   * @param model that was asked for, or that served
   */
  void dropModels(Predicate<String> model);

  /**
   * @param feature that asked first
   */
  void dropFeatures(Predicate<String> feature);
}
