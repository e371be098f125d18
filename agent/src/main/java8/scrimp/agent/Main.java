package scrimp.agent;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * {@code java -jar scrimp.jar check|explain|report|gateway ...}: opens the isolated loader and
 * hands on.
 */
public final class Main {
  private static final String COMMAND_LINE = "scrimp.report.Main";
  private static final int UNUSABLE = 2;

  private Main() {}

  public static void main(String[] arguments) throws Throwable {
    if (tooOld(System.getProperty("java.specification.version"), System.err)) {
      System.exit(UNUSABLE);
    }
    PremainLoader loader = PremainLoader.open(PremainLoader.ownJar());
    Method main;
    try {
      main = loader.loadClass(COMMAND_LINE).getMethod("main", String[].class);
    } catch (ClassNotFoundException e) {
      System.err.println("[scrimp] this jar has no command line (" + COMMAND_LINE + " is missing)");
      System.exit(UNUSABLE);
      return;
    }
    Thread.currentThread().setContextClassLoader(loader);
    try {
      main.invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean tooOld(String specificationVersion, PrintStream err) {
    if (!Premain.tooOld(specificationVersion)) {
      return false;
    }
    err.println("[scrimp] needs Java 17 or later, this is Java " + specificationVersion);
    return true;
  }
}
