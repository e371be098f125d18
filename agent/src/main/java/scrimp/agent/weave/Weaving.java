package scrimp.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/** Inlines advice into one class. The only class that knows Byte Buddy's builder. */
final class Weaving {
  private static final String CONSTRUCTOR = "<init>";

  private final DispatcherDefinition dispatcher;
  private final EngineRef engine;
  private final ByteBuddy buddy =
      new ByteBuddy(ClassFileVersion.JAVA_V17).with(TypeValidation.DISABLED);

  Weaving(DispatcherDefinition dispatcher, EngineRef engine) throws ReflectiveOperationException {
    this.dispatcher = dispatcher;
    this.engine = engine;
    Consumer<Throwable> faults = fault -> engine.suppressed("a hook", fault);
    dispatcher.type().getMethod("faults", Consumer.class).invoke(null, faults);
  }

  byte[] woven(Hooks.Target target, ClassLoader loader, byte[] classFile) throws Exception {
    String type = target.type().replace('/', '.');
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(type, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription described =
        TypePool.Default.WithLazyResolution.of(locator).describe(type).resolve();
    DynamicType.Builder<?> builder = buddy.decorate(described, locator);
    for (Hooks.Point point : target.points()) {
      ElementMatcher<MethodDescription> method = method(point);
      if (described.getDeclaredMethods().filter(method).isEmpty()) {
        if (anotherWay(target, point, described)) {
          continue;
        }
        throw new NoSuchMethodException(type + "." + point.method() + point.descriptor());
      }
      install(point);
      builder = builder.visit(advice(point.advice()).on(method));
    }
    return builder.make().getBytes();
  }

  private static boolean anotherWay(
      Hooks.Target target, Hooks.Point missing, TypeDescription described) {
    return target.points().stream()
        .filter(point -> point != missing && point.id() == missing.id())
        .anyMatch(point -> !described.getDeclaredMethods().filter(method(point)).isEmpty());
  }

  private static ElementMatcher<MethodDescription> method(Hooks.Point point) {
    ElementMatcher.Junction<MethodDescription> name =
        point.method().equals(CONSTRUCTOR) ? isConstructor() : named(point.method());
    return name.and(hasDescriptor(point.descriptor()));
  }

  private Advice advice(String name) throws IOException {
    ClassFileLocator own = ClassFileLocator.ForClassLoader.of(Weaving.class.getClassLoader());
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, dispatcher.calling(name)), own);
    return Advice.to(TypePool.Default.of(locator).describe(name).resolve(), locator);
  }

  /** Before the woven class can run, so that it never finds the dispatcher empty. */
  private void install(Hooks.Point point) throws ReflectiveOperationException {
    Object handler =
        Class.forName(point.handler(), true, Weaving.class.getClassLoader())
            .getConstructor(EngineRef.class)
            .newInstance(engine);
    dispatcher
        .type()
        .getMethod("handler", int.class, Predicate.class, BiFunction.class)
        .invoke(null, point.id(), handler, handler);
  }
}
