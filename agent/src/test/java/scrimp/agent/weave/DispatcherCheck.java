package scrimp.agent.weave;

import java.lang.instrument.Instrumentation;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Run in a JVM of its own as agent and application: defines the dispatcher in both ways and calls
 * it as woven code does.
 */
public final class DispatcherCheck {
  private static Instrumentation instrumentation;

  private DispatcherCheck() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    report(DispatcherDefinition.inJavaBase(instrumentation));
    report(DispatcherDefinition.onBootPath(instrumentation));
  }

  private static void report(DispatcherDefinition definition) throws Exception {
    Class<?> type = definition.type();
    Predicate<Object> covering = "ours"::equals;
    BiFunction<Object, Object[], Object> entering = (self, given) -> self + " " + given[0];
    type.getMethod("handler", int.class, Predicate.class, BiFunction.class)
        .invoke(null, 3, covering, entering);
    var covers = type.getMethod("covers", int.class, Object.class);
    System.out.println(
        String.join(
            " | ",
            type.getName(),
            String.valueOf(type.getClassLoader()),
            String.valueOf(type.getModule().getName()),
            covers.invoke(null, 3, "ours") + " " + covers.invoke(null, 3, "theirs"),
            covers.invoke(null, 2, "ours").toString(),
            type.getMethod("enter", int.class, Object.class, Object[].class)
                .invoke(null, 3, "self", new Object[] {"argument"})
                .toString()));
  }
}
