package scrimp.testapps.virtualthreads;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes so many calls at once, each on a virtual thread: {@code BASE-URL CALLS}. Every client asks,
 * half of the questions as streams, and each question is asked by two at the same time; then all of
 * it again, and then both with other questions. Prints {@code N answered, MILLIS} after each round,
 * the time since the epoch.
 */
public final class VirtualThreadsApp {
  private static final int ROUNDS = 4;
  private static final int ALIKE = 2;

  private VirtualThreadsApp() {}

  public static void main(String[] args) throws Exception {
    int calls = Integer.parseInt(args[1]);
    Clients clients = new Clients(URI.create(args[0] + "/chat/completions"), calls);
    for (int round = 0; round < ROUNDS; round++) {
      int answered = answered(clients.all(), calls, round / 2 * calls);
      System.out.println(answered + " answered, " + System.currentTimeMillis());
    }
    System.exit(0);
  }

  private static int answered(List<Clients.Client> clients, int calls, int first) throws Exception {
    ExecutorService threads = virtualThreads();
    List<Future<byte[]>> asked = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      Clients.Client client = clients.get(i / ALIKE % clients.size());
      String question = question((first + i) / ALIKE);
      asked.add(threads.submit(() -> client.ask(question)));
    }
    int answered = 0;
    for (Future<byte[]> one : asked) {
      String answer = new String(one.get(), StandardCharsets.UTF_8);
      answered += answer.contains("\"choices\"") ? 1 : 0;
    }
    threads.shutdown();
    return answered;
  }

  private static String question(int number) {
    return "{\"model\":\"gpt-4o-mini\",\"stream\":"
        + (number / 4 % 2 == 1)
        + ",\"messages\":[{\"role\":\"user\",\"content\":\"[[words=20]] [[chunks=4]]"
        + " [[delay-ms=300]] [[chunk-delay-ms=50]] Question "
        + number
        + "\"}]}";
  }

  /** Of the JDK since 21; this is compiled for 17. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
