package scrimp.agent.hook;

import scrimp.agent.weave.EngineRef;

/**
 * The bridges of one hook to each loader's copy of a client library. Kept in a {@link ClassValue},
 * that is with the library's own class: a bridge refers to the application's loader, so nothing of
 * ours may refer to the bridge, or an application could not be collected after it was undeployed.
 *
 * @param <B> what all bridges of the hook have in common; none of the application's types
 */
public final class Bridges<B> {
  private final Class<B> type;
  private final String library;
  private final String helpers;
  private volatile EngineRef given;

  private final ClassValue<B> byClass =
      new ClassValue<>() {
        @Override
        protected B computeValue(Class<?> known) {
          try {
            return known.getName().equals(library)
                ? open(known.getClassLoader())
                : byClass.get(Class.forName(library, false, known.getClassLoader()));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no helper for " + known.getName(), e);
          }
        }
      };

  /**
   * @param library the class of the client library that stands for all of its loader's copy
   * @param helpers the package of the classes that name the library's types; its {@code Bridge} has
   *     a constructor with an {@link EngineRef} and the application's loader
   */
  public Bridges(Class<B> type, String library, String helpers) {
    this.type = type;
    this.library = library;
    this.helpers = helpers;
  }

  /**
   * @param known any class from whose loader the library's is seen
   */
  public B of(Class<?> known, EngineRef engine) {
    given = engine;
    return byClass.get(known);
  }

  private B open(ClassLoader application) throws ReflectiveOperationException {
    return type.cast(
        Class.forName(helpers + ".Bridge", true, new HelperLoader(application, helpers))
            .getConstructor(EngineRef.class, ClassLoader.class)
            .newInstance(given, application));
  }
}
