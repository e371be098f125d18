package acme;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads classes of libraries, each in two class loaders of its own, as two web applications would.
 * Takes jar and class in turn.
 */
public final class Loading {
  private Loading() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < arguments.length; i += 2) {
      load(arguments[i], arguments[i + 1]);
      load(arguments[i], arguments[i + 1]);
    }
    System.out.println("loaded");
  }

  private static void load(String jar, String type) throws Exception {
    URL[] classPath = {new File(jar).toURI().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classPath)) {
      Class.forName(type, false, loader);
    } catch (NoClassDefFoundError e) {
      // what it builds on is not there; the agent has seen it all the same
    }
  }
}
