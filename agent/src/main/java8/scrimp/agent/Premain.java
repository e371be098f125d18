package scrimp.agent;

import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Entry point of the agent: decides whether it starts, and hands over to the isolated loader.
 *
 * <p>Runs before the application's main method in every JVM that carries the agent, old ones too,
 * so it is Java 8 bytecode and touches as little as it can: no logging, no JMX, no regular
 * expressions, no lambdas; a JDK subsystem started from here may start with the wrong settings.
 * Nothing here throws: an agent must not keep an application from starting.
 */
public final class Premain {
  private static final String PREFIX = "[scrimp] ";
  private static final AtomicBoolean STARTED = new AtomicBoolean();
  private static final int OLDEST_JAVA = 17;

  private Premain() {}

  /** Called by the JVM for {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, Boolean.FALSE);
  }

  /** Called by the JVM when somebody attaches the agent to it. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, Boolean.TRUE);
  }

  private static void start(String arguments, Instrumentation instrumentation, Boolean attached) {
    PrintStream err = System.err;
    try {
      if (refusesOld(System.getProperty("java.specification.version"), err)
          || killed(arguments)
          || isJdkTool(
              System.getProperty("jdk.module.main"), System.getProperty("sun.java.command"))
          || isSecondCopy(err)) {
        return;
      }
      sayIfPolicyIsMissing(arguments, err);
      File jar = PremainLoader.ownJar();
      Consumer<Object[]> agent = PremainLoader.open(jar).instance("scrimp.agent.weave.Agent");
      agent.accept(new Object[] {instrumentation, arguments, jar, err, attached});
    } catch (Throwable failure) {
      say(err, "not started, the application runs without it: " + failure);
    }
  }

  /** Whether this JVM is below Java 17; says so. */
  static boolean refusesOld(String specificationVersion, PrintStream err) {
    if (!tooOld(specificationVersion)) {
      return false;
    }
    say(
        err,
        "not started: needs Java 17 or later, this is Java "
            + specificationVersion
            + "; the application runs without it");
    return true;
  }

  static boolean tooOld(String specificationVersion) {
    return major(specificationVersion) < OLDEST_JAVA;
  }

  /** Whether the property, else the environment, else the agent's argument says not to start. */
  private static boolean killed(String arguments) {
    return killed(System.getProperty("scrimp.enabled"), System.getenv("SCRIMP_ENABLED"), arguments);
  }

  static boolean killed(String property, String environment, String arguments) {
    String value = property != null ? property : environment;
    if (value == null) {
      value = argument(arguments, "enabled");
    }
    if (value == null) {
      value = argument(arguments, "scrimp.enabled");
    }
    return value != null && "false".equalsIgnoreCase(value.trim());
  }

  /**
   * Whether this JVM runs a tool of the JDK's (javac, keytool, jps ...), which gets the agent where
   * it is set in JAVA_TOOL_OPTIONS. A program started from its source file is not one, though javac
   * starts it.
   */
  static boolean isJdkTool(String mainModule, String command) {
    if (mainModule == null || !(mainModule.startsWith("jdk.") || mainModule.startsWith("java."))) {
      return false;
    }
    return command == null || !command.startsWith("jdk.compiler/com.sun.tools.javac.launcher.");
  }

  private static boolean isSecondCopy(PrintStream err) {
    // every -javaagent and every attach of this class name ends in the one system class loader
    if (STARTED.compareAndSet(false, true)) {
      return false;
    }
    say(err, "already running in this JVM; this second copy is not started");
    return true;
  }

  private static void sayIfPolicyIsMissing(String arguments, PrintStream err) {
    String argued = policyFile(arguments);
    if (argued != null) {
      sayIfMissing(argued, "the agent's argument", err);
    } else if (System.getProperty("scrimp.config") != null) {
      sayIfMissing(System.getProperty("scrimp.config"), "-Dscrimp.config", err);
    } else if (System.getenv("SCRIMP_CONFIG") != null) {
      sayIfMissing(System.getenv("SCRIMP_CONFIG"), "SCRIMP_CONFIG", err);
    }
  }

  static void sayIfMissing(String file, String namedBy, PrintStream err) {
    if (!new File(file.trim()).isFile()) {
      say(
          err,
          "no policy file at "
              + file.trim()
              + ", which "
              + namedBy
              + " names: observing only, nothing is changed");
    }
  }

  /** The file that the agent's argument names: {@code config=FILE}, or the bare name; or null. */
  static String policyFile(String arguments) {
    String named = argument(arguments, "config");
    if (named == null) {
      named = argument(arguments, "scrimp.config");
    }
    return named != null ? named : argument(arguments, "");
  }

  /**
   * The value of {@code name=value} among the agent's arguments, which semicolons part, or null; of
   * the empty name, the part without an equals sign.
   */
  static String argument(String arguments, String name) {
    int length = arguments == null ? 0 : arguments.length();
    for (int from = 0, end; from < length; from = end + 1) {
      int semicolon = arguments.indexOf(';', from);
      end = semicolon < 0 ? length : semicolon;
      int equals = arguments.indexOf('=', from);
      boolean named = equals >= 0 && equals < end;
      String key = named ? arguments.substring(from, equals).trim() : "";
      String value = arguments.substring(named ? equals + 1 : from, end).trim();
      if (key.equals(name) && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  private static int major(String specificationVersion) {
    if (specificationVersion == null) {
      return 0;
    }
    String version =
        specificationVersion.startsWith("1.")
            ? specificationVersion.substring(2)
            : specificationVersion;
    try {
      return Integer.parseInt(version);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void say(PrintStream err, String line) {
    err.println(PREFIX + line);
  }
}
