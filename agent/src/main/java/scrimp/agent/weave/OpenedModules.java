package scrimp.agent.weave;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** What hooks see of named modules that show it to nobody else. */
public final class OpenedModules {
  private static final String JDK_CLIENT = "java.net.http";
  private static final String JDK_CLIENT_INSIDE = "jdk.internal.net.http";

  private static volatile Instrumentation instrumentation;

  private OpenedModules() {}

  /** Opens the JDK's client, where the application has it, and keeps the key to others. */
  static void open(Instrumentation given) {
    instrumentation = given;
    ModuleLayer.boot()
        .findModule(JDK_CLIENT)
        .filter(module -> module.getPackages().contains(JDK_CLIENT_INSIDE))
        .ifPresent(module -> open(module, JDK_CLIENT_INSIDE, given));
  }

  /** Lets us, and nobody else, see into the package of that class, if its module does not. */
  public static void open(Class<?> type) {
    Instrumentation key = instrumentation;
    if (key != null && !type.getModule().isOpen(type.getPackageName(), ours())) {
      open(type.getModule(), type.getPackageName(), key);
    }
  }

  private static void open(Module module, String packageName, Instrumentation key) {
    key.redefineModule(
        module, Set.of(), Map.of(), Map.of(packageName, Set.of(ours())), Set.of(), Map.of());
  }

  private static Module ours() {
    return OpenedModules.class.getModule();
  }
}
