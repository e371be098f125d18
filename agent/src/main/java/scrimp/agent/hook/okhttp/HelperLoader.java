package scrimp.agent.hook.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import scrimp.agent.weave.Hooks;

/** Loads the helper classes where they see both one application's OkHttp and all of ours. */
final class HelperLoader extends ClassLoader {
  private static final Set<String> OWN = Set.copyOf(Hooks.OKHTTP_HELPERS);
  private static final String OURS = "scrimp.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader isolated = HelperLoader.class.getClassLoader();

  HelperLoader(ClassLoader application) {
    super(application);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.contains(name)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }
    return name.startsWith(OURS) ? isolated.loadClass(name) : super.loadClass(name, resolve);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = isolated.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, HelperLoader.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
