package acme;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A server that deploys the same web application again and again, each time in a fresh class loader
 * with client libraries of its own, has it make calls, and undeploys it. Prints which deployments
 * are still in memory.
 */
public final class Redeploying {
  private static final int TIMES = 20;

  private Redeploying() {}

  public static void main(String[] arguments) throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : arguments[1].split(File.pathSeparator)) {
      classPath.add(new File(entry).toURI().toURL());
    }
    // the provider is asked once, by the server itself; all others are answered from memory
    System.out.println(
        new UrlCaller().call(arguments[0] + "/chat/completions", Caller.chat("hello")).source());
    List<WeakReference<ClassLoader>> deployed = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      deployed.add(deploy(classPath.toArray(URL[]::new), arguments[0], arguments[2]));
    }
    System.out.println(left(deployed));
    System.exit(0);
  }

  private static WeakReference<ClassLoader> deploy(URL[] classPath, String url, String clients)
      throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Method call =
          loader.loadClass("acme.WebApplication").getMethod("call", String.class, String.class);
      System.out.println(call.invoke(null, url, clients));
      return new WeakReference<>(loader);
    } finally {
      Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
    }
  }

  private static String left(List<WeakReference<ClassLoader>> deployed) throws Exception {
    boolean[] left = new boolean[TIMES];
    int count = TIMES;
    for (int attempt = 0; attempt < 50 && count > 0; attempt++) {
      System.gc();
      Thread.sleep(100);
      count = 0;
      for (int i = 0; i < TIMES; i++) {
        left[i] = deployed.get(i).get() != null;
        count += left[i] ? 1 : 0;
      }
    }
    return count == 0 ? "all gone" : "left: " + Arrays.toString(left);
  }
}
