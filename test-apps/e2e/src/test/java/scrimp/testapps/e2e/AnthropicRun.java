package scrimp.testapps.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.RecordedRequest;

/**
 * All scenarios of the anthropic-java application in a JVM of its own, against a provider of its
 * own.
 *
 * @param outcomes what the application printed, by scenario
 * @param requests what reached the provider
 * @param savings the agent's figures at the end, empty without an agent
 */
record AnthropicRun(
    Map<String, ObjectNode> outcomes,
    List<String> stderr,
    List<RecordedRequest> requests,
    Map<String, Object> savings) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The provider draws new ones in each run. */
  private static final Pattern DRAWN_IDS = Pattern.compile("\\b(toolu_|msg_)[A-Za-z0-9]{24}\\b");

  /**
   * @param policy beside the provider itself; null for a run without the agent
   */
  static AnthropicRun of(Jdk jdk, String policy) throws Exception {
    Path folder = Files.createTempDirectory("scrimp-anthropic-java-");
    try (StandInProvider provider = StandInProvider.start();
        ForkedApp forked = ForkedApp.start(jdk, command(policy, provider, folder))) {
      forked.awaitLine(line -> line.startsWith("{\"waiting\":"), PATIENCE);
      List<RecordedRequest> requests = Upstream.settled(provider).requests();
      Map<String, Object> savings =
          policy == null ? Map.of() : Jmx.attributes(forked, "scrimp:type=Savings");
      forked.sendLine("leave");
      forked.awaitExit(PATIENCE);
      return new AnthropicRun(outcomes(forked), forked.stderr(), requests, savings);
    } finally {
      Folders.delete(folder);
    }
  }

  /** What the application saw, less times and the given fields. */
  JsonNode outcome(String scenario, Set<String> less) {
    ObjectNode outcome = outcomes.get(scenario).deepCopy();
    List<String> names = new ArrayList<>();
    outcome.fieldNames().forEachRemaining(names::add);
    names.stream().filter(n -> n.endsWith("Ms") || less.contains(n)).forEach(outcome::remove);
    return outcome;
  }

  /** Each request by what must be the same in two runs, in the order of arrival. */
  List<String> fingerprints() {
    return requests.stream().map(AnthropicRun::fingerprint).toList();
  }

  private static String fingerprint(RecordedRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(request.headers());
    headers.remove("host");
    String fingerprint =
        String.join(
            " ",
            request.protocol(),
            request.method(),
            request.path(),
            headers.toString(),
            request.bodyText());
    return DRAWN_IDS.matcher(fingerprint).replaceAll("$1ID");
  }

  private static List<String> command(String policy, StandInProvider provider, Path folder)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (policy != null) {
      String provided =
          """
          scrimp.provider.standin.url = %s
          scrimp.provider.standin.dialect = anthropic
          """
              .formatted(provider.root());
      command.add("-javaagent:" + AgentJar.path());
      command.add("-Dscrimp.config=" + LoadApp.policyFile(folder, provided + policy));
    }
    command.addAll(ClientApp.launch("anthropic-java", "scrimp.testapps.anthropic.Main"));
    command.addAll(List.of("--base-url", provider.root(), "--scenario", "all", "--wait", "true"));
    return command;
  }

  private static Map<String, ObjectNode> outcomes(ForkedApp forked) throws IOException {
    Map<String, ObjectNode> outcomes = new LinkedHashMap<>();
    for (String line : forked.stdout()) {
      JsonNode told = JSON.readTree(line);
      if (told.has("scenario")) {
        outcomes.put(told.get("scenario").asText(), (ObjectNode) told);
      }
    }
    return outcomes;
  }
}
