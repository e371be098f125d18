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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.RecordedRequest;
import scrimp.testapps.sdk.Step;
import scrimp.testapps.sdk.Way;

/**
 * All steps of an SDK application in a JVM of its own, against a provider of its own.
 *
 * @param outcomes what the application printed, by the step's name
 * @param requests what reached the provider
 * @param savings the agent's figures at the end, empty without an agent
 */
record SdkRun(
    Map<String, String> outcomes,
    List<String> stderr,
    List<RecordedRequest> requests,
    Map<String, Object> savings) {
  static final int CAP = 7;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What Azure's and AWS's SDKs make for each request. */
  private static final Set<String> DRAWN =
      Set.of("date", "x-ms-client-request-id", "amz-sdk-invocation-id", "x-amz-date");

  /** A day, or a signature over that and the second: the provider checks that it fits. */
  private static final Pattern SIGNED =
      Pattern.compile("(?<=/)\\d{8}(?=/)|(?<=Signature=)[0-9a-f]+");

  private static final ObjectMapper JSON = new ObjectMapper();

  static SdkRun of(Jdk jdk, SdkApp app, Mode mode) throws Exception {
    return of(jdk, app, mode, app.launch());
  }

  /** The same on the oldest version of the SDK. */
  static SdkRun ofOldest(Jdk jdk, SdkApp app, Mode mode) throws Exception {
    return of(jdk, app, mode, app.launchOldest());
  }

  private static SdkRun of(Jdk jdk, SdkApp app, Mode mode, List<String> launch) throws Exception {
    Path folder = Files.createTempDirectory("scrimp-sdk-");
    try (StandInProvider provider = StandInProvider.start();
        ForkedApp forked = ForkedApp.start(jdk, command(app, mode, provider, folder, launch))) {
      forked.awaitLine(line -> line.startsWith("{\"waiting\":"), PATIENCE);
      List<RecordedRequest> requests = Upstream.settled(provider).requests();
      Map<String, Object> savings =
          mode == Mode.WITHOUT_AGENT ? Map.of() : Jmx.attributes(forked, "scrimp:type=Savings");
      forked.sendLine("leave");
      forked.awaitExit(PATIENCE);
      return new SdkRun(outcomes(forked), forked.stderr(), requests, savings);
    } finally {
      Folders.delete(folder);
    }
  }

  String outcome(Step step, Way way) {
    return outcomes.get(step.name(way));
  }

  /** The requests in which that step was asked. */
  List<RecordedRequest> asked(Step step, Way way) {
    return requests.stream().filter(r -> r.bodyText().contains(step.mark(way))).toList();
  }

  /** Each request by what must be the same in two runs, in the order of arrival. */
  List<String> fingerprints() {
    return requests.stream().map(SdkRun::fingerprint).toList();
  }

  /** The agent's own lines on standard error. */
  List<String> notices() {
    return stderr.stream().filter(line -> line.startsWith("[scrimp]")).toList();
  }

  List<String> otherErrors() {
    return stderr.stream().filter(line -> !line.startsWith("[scrimp]")).toList();
  }

  private static String fingerprint(RecordedRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(request.headers());
    headers.remove("host");
    // of one connection alone, and what HTTP/1.1 does anyway
    headers.remove("connection", List.of("keep-alive"));
    headers.replaceAll((name, value) -> DRAWN.contains(name) ? List.of("drawn anew") : value);
    return String.join(
        " ",
        request.protocol(),
        request.method(),
        request.path(),
        SIGNED.matcher(headers.toString()).replaceAll("drawn anew"),
        request.bodyText());
  }

  private static List<String> command(
      SdkApp app, Mode mode, StandInProvider provider, Path folder, List<String> launch)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (mode != Mode.WITHOUT_AGENT) {
      command.add("-javaagent:" + AgentJar.path());
      command.add("-Dscrimp.config=" + LoadApp.policyFile(folder, policy(mode, app, provider)));
    }
    command.addAll(
        List.of(
            "-Djavax.net.ssl.trustStore=" + provider.trustStore().file(),
            "-Djavax.net.ssl.trustStorePassword=" + provider.trustStore().password()));
    command.addAll(launch);
    command.add(app.url(provider));
    return command;
  }

  private static String policy(Mode mode, SdkApp app, StandInProvider provider) {
    return """
        scrimp.mode = %s
        scrimp.provider.standin.url = %s
        scrimp.provider.standin.dialect = %s
        scrimp.rule.short.when = prompt.text~"Step CAPPED"
        scrimp.rule.short.output.max-tokens = %d
        scrimp.rule.cheap.when = prompt.text~"Step ROUTED"
        scrimp.rule.cheap.route.model = %s
        """
        .formatted(
            mode == Mode.ENFORCE ? "enforce" : "observe",
            app.url(provider),
            app.dialect(),
            CAP,
            app.dialect().otherModel());
  }

  private static Map<String, String> outcomes(ForkedApp forked) throws IOException {
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (String line : forked.stdout()) {
      JsonNode told = line.startsWith("{\"step\":") ? JSON.readTree(line) : JSON.nullNode();
      if (told.has("step")) {
        outcomes.put(
            told.get("step").asText(),
            told.has("text")
                ? "text " + told.get("text").asText()
                : "thrown " + told.path("thrown").asText());
      }
    }
    return outcomes;
  }
}
