package scrimp.testapps.demo.desk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works through the day with eight threads and writes down, one JSON line a task, what its users
 * got and when.
 */
public final class DeskApp {
  private static final int THREADS = 8;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DeskApp() {}

  /** Takes the API's base URL and the file to write. */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: DeskApp BASE-URL OUTPUT-FILE");
      System.exit(2);
    }
    OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(args[0]).apiKey("sk-desk").build();
    // as any service does before it takes work: is the provider there?
    client.models().list();
    ExecutorService desks = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Map<String, Object>>> results = new ArrayList<>();
      for (Task task : Workday.tasks(client)) {
        results.add(desks.submit(() -> done(task)));
      }
      write(results, Path.of(args[1]));
    } finally {
      desks.shutdown();
      client.close();
    }
  }

  private static Map<String, Object> done(Task task) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("number", task.number());
    line.put("feature", task.feature());
    long start = System.nanoTime();
    try {
      Answer answer = task.work().run();
      line.put("text", answer.text());
      line.put("finish", answer.finish());
      if (answer.firstNanos() != 0) {
        line.put("firstMs", millis(answer.firstNanos() - start));
      }
    } catch (RuntimeException e) {
      line.put("error", e.toString());
    }
    line.put("ms", millis(System.nanoTime() - start));
    return line;
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private static void write(List<Future<Map<String, Object>>> results, Path file)
      throws IOException, InterruptedException, java.util.concurrent.ExecutionException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Future<Map<String, Object>> result : results) {
        out.write(JSON.writeValueAsString(result.get()));
        out.newLine();
      }
    }
  }
}
