package scrimp.stage.cache.semantic.embed;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;

/**
 * Lets one module load natives without the JVM's warning of it, which JDK 24 brought. The call for
 * it warns in turn, unless it comes from the JDK; so an agent puts in what it can do better.
 */
public final class NativeAccess {
  private static final int FIRST_WITH_WARNINGS = 24;

  private static volatile Consumer<Module> agent;

  private NativeAccess() {}

  /**
   * @param granter asked for each module; may throw, and is then done without
   */
  public static void by(Consumer<Module> granter) {
    agent = granter;
  }

  static void grant(ModuleLayer.Controller controller, Module module) {
    if (Runtime.version().feature() < FIRST_WITH_WARNINGS) {
      return;
    }
    Consumer<Module> granter = agent;
    if (granter != null) {
      granter.accept(module);
    } else {
      byController(controller, module);
    }
  }

  /** Silent where our own module may, as the manifest of a program's jar says. */
  private static void byController(ModuleLayer.Controller controller, Module module) {
    try {
      ModuleLayer.Controller.class
          .getMethod("enableNativeAccess", Module.class)
          .invoke(controller, module);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      // then the JVM warns, or refuses, and that is said
    }
  }
}
