package acme;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.function.Consumer;
import javax.management.ObjectName;

/**
 * Reaches into the agent beside it, by the loader of one of its threads, for the embedder that
 * nothing of the application's class path could bring.
 */
public final class Embedding {
  private static final long PATIENCE_MILLIS = 60_000;

  private Embedding() {}

  public static void main(String[] texts) throws Exception {
    HttpClient.newHttpClient();
    ClassLoader agent = loaderOfTheAgent();
    while (ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("scrimp:*"), null)
        .isEmpty()) {
      Thread.sleep(20);
    }
    Consumer<String> notices = System.out::println;
    Object lazy =
        agent
            .loadClass("scrimp.stage.cache.semantic.embed.Embedders")
            .getMethod("miniLm", Consumer.class)
            .invoke(null, notices);
    Optional<?> embedder = awaited(lazy);
    if (embedder.isEmpty()) {
      System.out.println("none");
      return;
    }
    Method embed =
        agent
            .loadClass("scrimp.stage.cache.semantic.embed.Embedder")
            .getMethod("embed", String.class);
    for (String text : texts) {
      Optional<?> vector = (Optional<?>) embed.invoke(embedder.get(), text);
      System.out.println(vector.map(v -> ((float[]) v).length + " numbers").orElse("declined"));
    }
    System.out.println("onnx of the application: " + System.getProperty("onnxruntime.native.path"));
  }

  private static ClassLoader loaderOfTheAgent() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("scrimp-"))
        .map(Thread::getContextClassLoader)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<?> awaited(Object lazy) throws Exception {
    Method ready = lazy.getClass().getMethod("ready");
    Optional<?> embedder = Optional.empty();
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (embedder.isEmpty() && System.currentTimeMillis() < end) {
      embedder = (Optional<?>) ready.invoke(lazy);
      if (embedder.isEmpty() && !loading()) {
        embedder = (Optional<?>) ready.invoke(lazy);
        break;
      }
      Thread.sleep(20);
    }
    return embedder;
  }

  private static boolean loading() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("scrimp-embedder"));
  }
}
