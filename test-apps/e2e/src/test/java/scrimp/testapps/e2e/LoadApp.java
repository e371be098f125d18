package scrimp.testapps.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import scrimp.testapps.provider.StandInProvider;

/** The application of {@code apps/load} in a JVM of its own, doing what a test orders. */
final class LoadApp implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ForkedApp forked;
  private int orders;

  private LoadApp(ForkedApp forked) {
    this.forked = forked;
  }

  static Stream<Arguments> jdksAndClients() {
    return Jdks.all().stream()
        .flatMap(jdk -> Stream.of("jdk", "okhttp").map(client -> Arguments.of(jdk, client)));
  }

  /** Where the client makes no difference. */
  static Stream<Arguments> jdksEachWithOneClient() {
    return Jdks.all().stream()
        .map(jdk -> Arguments.of(jdk, jdk.equals(Jdks.running()) ? "okhttp" : "jdk"));
  }

  /** How it is started; by default on {@code java.net.http}, with the agent and no policy. */
  static final class Setup {
    private final Jdk jdk;
    private final String baseUrl;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String client = "jdk";

    Setup(Jdk jdk, StandInProvider provider) {
      this(jdk, provider, AgentJar.path());
    }

    /**
     * @param agent a copy of the agent's jar
     */
    Setup(Jdk jdk, StandInProvider provider, Path agent) {
      this.jdk = jdk;
      this.baseUrl = provider.url();
      options.add("-javaagent:" + agent);
    }

    Setup client(String name) {
      client = name;
      return this;
    }

    /** Writes the policy to a file in that folder. */
    Setup policy(Path folder, String text) throws IOException {
      return option("-Dscrimp.config=" + policyFile(folder, text));
    }

    Setup option(String jvmOption) {
      options.add(jvmOption);
      return this;
    }

    Setup environment(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    LoadApp start() throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(options);
      command.addAll(ClientApp.launch("load", "scrimp.testapps.load.LoadApp"));
      command.addAll(List.of("--base-url", baseUrl, "--client", client));
      LoadApp app = new LoadApp(ForkedApp.start(jdk, command, environment));
      app.forked.awaitLine(line -> line.contains("\"ready\":true"), PATIENCE);
      return app;
    }
  }

  static Path policyFile(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("scrimp.properties"), text);
  }

  /**
   * One call of a load as its caller saw it.
   *
   * @param at when it was over
   * @param ms how long it took
   */
  record Call(int prompt, int status, String body, String thrown, Instant at, long ms) {}

  ForkedApp forked() {
    return forked;
  }

  /**
   * Asks, and waits for what the application got: {@code status}, {@code headers}, {@code body}.
   */
  JsonNode ask(String prompt, Object... namesAndValues) throws IOException, InterruptedException {
    ObjectNode order = JSON.createObjectNode().put("do", "ask").put("prompt", prompt);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      order.set((String) namesAndValues[i], JSON.valueToTree(namesAndValues[i + 1]));
    }
    return JSON.readTree(await(send(order)));
  }

  /** Has many calls made and waits for the last of them. */
  List<Call> load(int threads, int calls, int distinct, int burst, String prompt)
      throws IOException, InterruptedException {
    String done = send(loadOrder(threads, calls, distinct, burst, prompt));
    await(done);
    return made();
  }

  /** The calls of loads that are over; the line in which a killed application was is left out. */
  List<Call> made() throws IOException {
    List<Call> made = new ArrayList<>();
    for (String line : forked.stdout()) {
      if (line.startsWith("{\"call\":") && line.endsWith("}")) {
        made.add(call(JSON.readTree(line)));
      }
    }
    return made;
  }

  /** Starts a load and does not wait; the calls' users are numbered like their prompts. */
  void beginLoad(int threads, int calls, String prompt, String user) throws IOException {
    send(loadOrder(threads, calls, calls, 1, prompt).put("user", user));
  }

  void leave() throws IOException, InterruptedException {
    forked.endInput();
    int code = forked.awaitExit(PATIENCE);
    if (code != 0) {
      throw new AssertionError("exit code " + code + "\n" + forked.describe());
    }
  }

  private static ObjectNode loadOrder(
      int threads, int calls, int distinct, int burst, String prompt) {
    return JSON.createObjectNode()
        .put("do", "load")
        .put("threads", threads)
        .put("calls", calls)
        .put("distinct", distinct)
        .put("burst", burst)
        .put("prompt", prompt);
  }

  private static Call call(JsonNode line) {
    return new Call(
        line.path("prompt").asInt(),
        line.path("status").asInt(),
        line.path("body").asText(),
        line.path("thrown").asText(null),
        Instant.ofEpochMilli(line.path("at").asLong()),
        line.path("ms").asLong());
  }

  /**
   * @return the beginning of the line that says that it is done
   */
  private String send(ObjectNode order) throws IOException {
    String id = Integer.toString(++orders);
    forked.sendLine(order.put("id", id).toString());
    return "{\"id\":\"" + id + "\"";
  }

  private String await(String beginning) throws InterruptedException {
    return forked.awaitLine(line -> line.startsWith(beginning), PATIENCE);
  }

  @Override
  public void close() {
    forked.close();
  }
}
