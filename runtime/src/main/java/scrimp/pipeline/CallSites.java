package scrimp.pipeline;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import scrimp.call.Origin;

/**
 * Finds who made a call: the first frame of the calling stack that is neither library nor JDK nor
 * ours, as {@code com.acme.SupportDesk#answer}. What a class is, is remembered by its name.
 */
final class CallSites {
  /** A bound on generated class names without end. */
  private static final int REMEMBERED = 10_000;

  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jakarta.",
          "jdk.",
          "sun.",
          "com.sun.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "org.codehaus.groovy.",
          "clojure.",
          "scrimp.agent.",
          "scrimp.call.",
          "scrimp.dialect.",
          "scrimp.gateway.",
          "scrimp.meter.",
          "scrimp.pipeline.",
          "scrimp.policy.",
          "scrimp.report.",
          "scrimp.stage.",
          "okhttp3.",
          "okio.",
          "retrofit2.",
          "com.squareup.",
          "org.apache.",
          "io.netty.",
          "reactor.",
          "io.reactivex.",
          "io.vertx.",
          "io.smallrye.",
          "io.quarkus.",
          "io.helidon.",
          "io.micronaut.",
          "org.springframework.",
          "org.eclipse.",
          "org.jboss.",
          "io.undertow.",
          "org.glassfish.",
          "com.openai.",
          "com.anthropic.",
          "com.google.",
          "com.azure.",
          "com.microsoft.",
          "dev.langchain4j.",
          "software.amazon.",
          "com.amazonaws.",
          "com.theokanning.",
          "io.github.sashirestela.",
          "io.github.ollama4j.",
          "io.github.stefanbratanov.",
          "ai.koog.",
          "io.ktor.",
          "org.jetbrains.",
          "com.fasterxml.",
          "tools.jackson.",
          "org.slf4j.",
          "ch.qos.",
          "io.micrometer.",
          "io.opentelemetry.",
          "datadog.",
          "com.newrelic.",
          "net.bytebuddy.",
          "org.aspectj.",
          "io.github.resilience4j.",
          "dev.failsafe.",
          "org.quartz.",
          "feign.",
          "com.intellij.",
          "org.junit.",
          "org.testng.",
          "org.gradle.",
          "akka.",
          "zio.",
          "cats.");

  private final StackWalker walker = StackWalker.getInstance();
  private final Map<String, Boolean> application = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> features = new ConcurrentHashMap<>();
  private final List<String> moreLibraries;

  /**
   * @param moreLibraries further name prefixes to be passed over
   */
  CallSites(List<String> moreLibraries) {
    this.moreLibraries = moreLibraries;
  }

  /** {@link Origin#UNKNOWN} where no frame of the application's is on this thread's stack. */
  String feature() {
    StackFrame frame =
        walker.walk(
            frames -> frames.filter(f -> isApplication(f.getClassName())).findFirst().orElse(null));
    if (frame == null) {
      return Origin.UNKNOWN;
    }
    Map<String, String> ofClass =
        features.size() < REMEMBERED
            ? features.computeIfAbsent(frame.getClassName(), c -> new ConcurrentHashMap<>(4))
            : features.getOrDefault(frame.getClassName(), Map.of());
    String method = frame.getMethodName();
    String known = ofClass.get(method);
    if (known == null) {
      known = label(frame.getClassName(), method);
      if (features.size() < REMEMBERED) {
        ofClass.put(method, known);
      }
    }
    return known;
  }

  private boolean isApplication(String className) {
    Boolean known = application.get(className);
    if (known == null) {
      known = !startsWithAny(className, LIBRARIES) && !startsWithAny(className, moreLibraries);
      if (application.size() < REMEMBERED) {
        application.put(className, known);
      }
    }
    return known;
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The names as in the source: proxies, lambdas, anonymous classes and coroutines undone. */
  static String label(String className, String method) {
    String type = className;
    int generated = type.indexOf("$$");
    if (generated > 0) {
      type = type.substring(0, generated);
    }
    String name = method;
    if (name.startsWith("lambda$")) {
      int last = name.lastIndexOf('$');
      name = last > 7 ? name.substring(7, last) : name;
    }
    String[] parts = type.split("\\$");
    int kept = parts.length;
    while (kept > 1 && isNumber(parts[kept - 1])) {
      kept--;
    }
    if (name.equals("invokeSuspend") && kept > 1 && kept < parts.length) {
      name = parts[kept - 1];
      kept--;
    }
    return String.join("$", List.of(parts).subList(0, kept)) + "#" + name;
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.chars().allMatch(Character::isDigit);
  }
}
