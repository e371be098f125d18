package scrimp.testapps.bench.measure;

import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/** Where a benchmark ran. */
public final class Machine {
  private Machine() {}

  /** One line: the measured JDK, the cores, and how busy others keep them. */
  public static String describe(Path jdk) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(
        Locale.ROOT,
        "JDK %s, %s %s, %d cores, load average %s",
        version(jdk),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load));
  }

  /** As the JDK's own release file has it. */
  private static String version(Path jdk) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      return "at " + jdk;
    }
    String version = release.getProperty("JAVA_RUNTIME_VERSION", "");
    if (version.isEmpty()) {
      version = release.getProperty("JAVA_VERSION", "unknown");
    }
    return (version + " " + release.getProperty("IMPLEMENTOR", "")).replace("\"", "").strip();
  }
}
