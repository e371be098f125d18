package scrimp.agent.weave;

import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;
import scrimp.pipeline.OwnCalls;

/**
 * The one transformer: looks every class name up in {@link Hooks}, and does nothing at all for a
 * name that is not there. Byte Buddy is loaded when the first one is.
 */
final class Weaver implements ClassFileTransformer, Runnable {
  private final Instrumentation instrumentation;
  private final EngineRef engine;
  private final PrintStream err;
  private final Set<String> said = new HashSet<>();
  private Weaving weaving;

  Weaver(Instrumentation instrumentation, EngineRef engine, PrintStream err) {
    this.instrumentation = instrumentation;
    this.engine = engine;
    this.err = err;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String type,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    Hooks.Target target = type == null ? null : Hooks.of(type);
    if (target == null || (target.ofJdk() && !isOfJdk(loader))) {
      return null;
    }
    try {
      engine.want();
      return woven(target, loader, classFile);
    } catch (Throwable failure) {
      failed(target.library(), failure);
      return null;
    }
  }

  /** Clients that were loaded before there was a transformer. */
  void weaveLoaded() {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (Hooks.of(loaded.getName().replace('.', '/')) != null) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | LinkageError | InternalError e) {
          failed(loaded.getName(), e);
        }
      }
    }
  }

  @Override
  public void run() {
    weaveLoaded();
  }

  private byte[] woven(Hooks.Target target, ClassLoader loader, byte[] classFile) throws Exception {
    if (target.whose() == Hooks.Whose.APPLICATION_BY_USE) {
      return wovenByShape(target, loader, classFile);
    }
    String version = LibraryVersion.of(target, loader);
    SupportedVersions supported = SupportedVersions.of(target);
    if (supported != null && !supported.contain(version)) {
      say(supported.refusal(target.library(), version));
      return null;
    }
    byte[] woven = weaving().woven(target, loader, classFile);
    if (target.whose() != Hooks.Whose.JDK_LOADED_BY_MANY && !OwnCalls.here()) {
      engine.whenThere(e -> e.clientMatched(target.library(), version, target.label()));
    }
    return woven;
  }

  /** A version that cannot be told yet and lacks what is to be woven is one that we do not know. */
  private byte[] wovenByShape(Hooks.Target target, ClassLoader loader, byte[] classFile)
      throws Exception {
    try {
      return weaving().woven(target, loader, classFile);
    } catch (NoSuchMethodException unknown) {
      say(
          target.library()
              + " is of a version that is not supported, its calls are left alone: "
              + unknown.getMessage()
              + " is not there");
      return null;
    }
  }

  /** The platform loader, which has java.net.http, is the parent of ours. */
  private static boolean isOfJdk(ClassLoader loader) {
    return loader == null || loader == Weaver.class.getClassLoader().getParent();
  }

  private void failed(String library, Throwable failure) {
    say(library + " could not be hooked, its calls are left alone: " + failure);
    engine.suppressed("weaving " + library, failure);
  }

  private synchronized Weaving weaving() throws Exception {
    if (weaving == null) {
      weaving = new Weaving(DispatcherDefinition.define(instrumentation), engine);
      OpenedModules.open(instrumentation);
    }
    return weaving;
  }

  private void say(String line) {
    synchronized (said) {
      if (!said.add(line)) {
        return;
      }
    }
    err.println("[scrimp] " + line);
  }
}
