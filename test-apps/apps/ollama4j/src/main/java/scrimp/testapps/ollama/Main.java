package scrimp.testapps.ollama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ollama4j.Ollama;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs every scenario against the base URL that is its only argument, prints one JSON line for
 * each, and leaves once it is told a line on standard input.
 */
public final class Main {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Main() {}

  /** One thing that an application does with the SDK; whatever it throws is part of the outcome. */
  @FunctionalInterface
  interface Scenario {
    void run(Ollama client, Map<String, Object> seen) throws Exception;
  }

  private static Map<String, Scenario> scenarios() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("chat", Scenarios::chat);
    all.put("chat-stream", Scenarios::chatStream);
    all.put("chat-bounded", Scenarios::chatBounded);
    all.put("generate", Scenarios::generate);
    all.put("generate-stream", Scenarios::generateStream);
    all.put("embed", Scenarios::embed);
    all.put("models", Scenarios::models);
    all.put("error-500", Scenarios::serverError);
    return all;
  }

  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Ollama client = new Ollama(args[0]);
    client.setRequestTimeoutSeconds(60);
    scenarios().forEach((name, scenario) -> out.println(line(client, name, scenario)));
    out.println("{\"waiting\":true}");
    awaitLine();
  }

  private static String line(Ollama client, String name, Scenario scenario) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("scenario", name);
    try {
      scenario.run(client, seen);
    } catch (Exception e) {
      seen.put("error", e.getClass().getName() + ": " + e.getMessage());
    }
    try {
      return JSON.writeValueAsString(seen);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outcome holds plain values only", e);
    }
  }

  private static void awaitLine() {
    try {
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    } catch (IOException e) {
      // whoever was to write the line is gone
    }
  }
}
