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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.RecordedRequest;

/**
 * All scenarios of an application in a JVM of its own, against a provider of its own.
 *
 * @param outcomes what the application printed, by scenario
 * @param requests what reached the provider
 * @param savings the agent's figures at the end, empty without an agent
 */
record DialectRun(
    Map<String, ObjectNode> outcomes,
    List<String> stderr,
    List<RecordedRequest> requests,
    Map<String, Object> savings) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An SDK draws a new one for each upload. */
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

  /** The provider draws new ones in each run. */
  private static final Pattern DRAWN_IDS =
      Pattern.compile("\\b(call_|file-|toolu_|msg_)[A-Za-z0-9]{24}\\b");

  /**
   * An application, and the dialect that it speaks to the stand-in provider.
   *
   * @param arguments of its command line, {@link #URL} where the base URL is to stand
   */
  record Sdk(String folder, String mainClass, String dialect, List<String> arguments) {
    static final String URL = "URL";

    /** One with scenarios, all of which it runs. */
    static Sdk withScenarios(String folder, String mainClass, String dialect) {
      return new Sdk(
          folder,
          mainClass,
          dialect,
          List.of("--base-url", URL, "--scenario", "all", "--wait", "true"));
    }

    /** One that takes the base URL and nothing else. */
    Sdk(String folder, String mainClass, String dialect) {
      this(folder, mainClass, dialect, List.of(URL));
    }

    /**
     * @param mode {@link Mode#WITHOUT_AGENT} leaves the policy unread
     * @param policy further lines of it
     */
    DialectRun run(Jdk jdk, Mode mode, String policy) throws Exception {
      Path files = Files.createTempDirectory("scrimp-" + folder + "-");
      try (StandInProvider provider = StandInProvider.start();
          ForkedApp forked = ForkedApp.start(jdk, command(mode, url(provider), policy, files))) {
        forked.awaitLine(line -> line.startsWith("{\"waiting\":"), PATIENCE);
        List<RecordedRequest> requests = Upstream.settled(provider).requests();
        Map<String, Object> savings =
            mode == Mode.WITHOUT_AGENT ? Map.of() : Jmx.attributes(forked, "scrimp:type=Savings");
        forked.sendLine("leave");
        forked.awaitExit(PATIENCE);
        return new DialectRun(printed(forked), forked.stderr(), requests, savings);
      } finally {
        Folders.delete(files);
      }
    }

    private String url(StandInProvider provider) {
      return dialect.equals("openai") ? provider.url() : provider.root();
    }

    private List<String> command(Mode mode, String url, String policy, Path files)
        throws IOException {
      List<String> command = new ArrayList<>();
      if (mode != Mode.WITHOUT_AGENT) {
        String lines =
            """
            scrimp.mode = %s
            scrimp.provider.standin.url = %s
            scrimp.provider.standin.dialect = %s
            %s
            """
                .formatted(mode == Mode.ENFORCE ? "enforce" : "observe", url, dialect, policy);
        command.add("-javaagent:" + AgentJar.path());
        command.add("-Dscrimp.config=" + LoadApp.policyFile(files, lines));
      }
      command.addAll(ClientApp.launch(folder, mainClass));
      arguments.forEach(argument -> command.add(argument.equals(URL) ? url : argument));
      return command;
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
    return requests.stream().map(DialectRun::fingerprint).toList();
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
    String type = request.header("content-type");
    Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
    String known =
        boundary.find() ? fingerprint.replace(boundary.group(1), "BOUNDARY") : fingerprint;
    return DRAWN_IDS.matcher(known).replaceAll("$1ID");
  }

  private static Map<String, ObjectNode> printed(ForkedApp forked) throws IOException {
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
