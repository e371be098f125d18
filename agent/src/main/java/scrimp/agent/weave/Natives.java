package scrimp.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets a module of ours load natives, without the warning that JDK 24 and later print of it. The
 * public way in is only for whoever may already, and to have the application's own classes allowed
 * the same with ours would hide warnings that are theirs.
 */
final class Natives implements Consumer<Module> {
  private final Instrumentation instrumentation;

  Natives(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public void accept(Module module) {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(Natives.class.getModule())),
        Set.of(),
        Map.of());
    try {
      Method enable = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
      enable.setAccessible(true);
      enable.invoke(module);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // a JDK that calls it otherwise: it warns
    }
  }
}
