package scrimp.testapps.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import scrimp.testapps.provider.StandInProvider;

/**
 * One run of the contract suite in a JVM of its own, against a provider of its own.
 *
 * @param scenarios what the application printed, by scenario, in order
 * @param stderr what it printed to standard error
 * @param upstream what reached the provider
 * @param savings the agent's figures at the end of the run, empty without an agent
 */
record ContractRun(
    Map<String, JsonNode> scenarios,
    List<String> stderr,
    Upstream upstream,
    Map<String, Object> savings) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs the whole suite. */
  static ContractRun of(Jdk jdk, ClientApp app, Mode mode) throws Exception {
    return of(jdk, mode, app.launch(), List.of());
  }

  /** What is asked again and what goes over https, on the oldest version of the client. */
  static ContractRun ofOldest(Jdk jdk, ClientApp app, Mode mode) throws Exception {
    List<String> chosen = List.of("asked twice", "the same answer", "over https");
    return of(
        jdk,
        mode,
        app.launchOldest(),
        chosen.stream().flatMap(part -> Stream.of("--only", part)).toList());
  }

  private static ContractRun of(Jdk jdk, Mode mode, List<String> launch, List<String> chosen)
      throws Exception {
    Path folder = Files.createTempDirectory("scrimp-contract-");
    try (StandInProvider provider = StandInProvider.start();
        RefusedPort refused = new RefusedPort();
        ForkedApp forked =
            ForkedApp.start(jdk, command(mode, provider, refused, folder, launch, chosen))) {
      forked.awaitLine(line -> line.startsWith("{\"client\":"), PATIENCE);
      Map<String, Object> savings =
          mode == Mode.WITHOUT_AGENT ? Map.of() : Jmx.attributes(forked, "scrimp:type=Savings");
      Upstream upstream = Upstream.settled(provider);
      forked.sendLine("leave");
      forked.awaitExit(PATIENCE);
      return new ContractRun(scenarios(forked), forked.stderr(), upstream, savings);
    } finally {
      Folders.delete(folder);
    }
  }

  /** What was not as the suite demands, each with its scenario; empty if all is well. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    scenarios.forEach(
        (name, line) -> line.path("broken").forEach(why -> broken.add(name + ": " + why.asText())));
    return broken;
  }

  JsonNode facts(String scenario) {
    JsonNode line = scenarios.get(scenario);
    if (line == null) {
      throw new AssertionError("no scenario '" + scenario + "' among " + scenarios.keySet());
    }
    return line.path("facts");
  }

  private static List<String> command(
      Mode mode,
      StandInProvider provider,
      RefusedPort refused,
      Path folder,
      List<String> launch,
      List<String> chosen)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add("-Djavax.net.ssl.trustStore=" + provider.trustStore().file());
    command.add("-Djavax.net.ssl.trustStorePassword=" + provider.trustStore().password());
    if (mode != Mode.WITHOUT_AGENT) {
      Path policy =
          Files.writeString(folder.resolve("scrimp.properties"), policy(mode, provider, refused));
      command.add("-javaagent:" + AgentJar.path());
      command.add("-Dscrimp.config=" + policy);
    }
    command.addAll(launch);
    command.addAll(List.of("--base-url", provider.url()));
    command.addAll(List.of("--https-url", provider.httpsUrl()));
    command.addAll(List.of("--refused-url", refused.url()));
    command.addAll(chosen);
    command.add("--wait");
    return command;
  }

  private static String policy(Mode mode, StandInProvider provider, RefusedPort refused) {
    String policy =
        """
        scrimp.mode = %s
        scrimp.provider.standin.url = %s
        scrimp.provider.secure.url = %s
        scrimp.provider.refused.url = %s
        """
            .formatted(
                mode == Mode.ENFORCE ? "enforce" : "observe",
                provider.url(),
                provider.httpsUrl(),
                refused.url());
    return mode == Mode.ENFORCE ? policy + "scrimp.cache.exact.enabled = true\n" : policy;
  }

  private static Map<String, JsonNode> scenarios(ForkedApp forked) throws IOException {
    Map<String, JsonNode> scenarios = new LinkedHashMap<>();
    for (String line : forked.stdout()) {
      JsonNode told = JSON.readTree(line);
      if (told.has("scenario")) {
        scenarios.put(told.get("scenario").asText(), told);
      }
    }
    return scenarios;
  }
}
