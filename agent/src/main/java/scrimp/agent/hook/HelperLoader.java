package scrimp.agent.hook;

import java.io.IOException;
import java.io.InputStream;

/** Loads one hook's helper classes where they see both an application's client and all of ours. */
final class HelperLoader extends ClassLoader {
  private static final String OURS = "scrimp.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader isolated = HelperLoader.class.getClassLoader();
  private final String helpers;

  /**
   * @param helpers a package of ours, all of whose classes are defined here
   */
  HelperLoader(ClassLoader application, String helpers) {
    super(application);
    this.helpers = helpers + '.';
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(helpers)) {
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
