package scrimp.testapps.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Target;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** What reached the provider in one run, by the scenario that sent it. */
record Upstream(List<RecordedRequest> requests) {
  private static final long SETTLE_MS = 10_000;

  /** Waits until the provider has noticed every client that left, and then takes its log. */
  static Upstream settled(StandInProvider provider) throws InterruptedException {
    long deadline = System.nanoTime() + SETTLE_MS * 1_000_000;
    while (System.nanoTime() < deadline
        && !provider.requests().stream().allMatch(RecordedRequest::finished)) {
      Thread.sleep(50);
    }
    return new Upstream(List.copyOf(provider.requests()));
  }

  List<RecordedRequest> of(String scenario) {
    return requests.stream().filter(request -> scenario.equals(scenarioOf(request))).toList();
  }

  /** Each request by what must be the same in two runs, sorted. */
  List<String> fingerprints() {
    return requests.stream()
        .map(
            request ->
                String.join(
                    " ",
                    scenarioOf(request),
                    request.protocol(),
                    request.method(),
                    request.path(),
                    Answers.sha256(request.body()),
                    headers(request).toString()))
        .sorted()
        .toList();
  }

  /** All header names that any request had. */
  List<String> headerNames() {
    TreeSet<String> names = new TreeSet<>();
    requests.forEach(request -> names.addAll(request.headers().keySet()));
    return List.copyOf(names);
  }

  private static Map<String, List<String>> headers(RecordedRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(request.headers());
    headers.remove("host");
    // of one connection alone, and what HTTP/1.1 does anyway
    headers.remove("connection", List.of("keep-alive"));
    // the gateway's own client names itself where the application's has no name
    headers.getOrDefault("user-agent", List.of()).stream()
        .filter(name -> name.startsWith("Java-http-client/"))
        .findFirst()
        .ifPresent(name -> headers.remove("user-agent"));
    return headers;
  }

  private static String scenarioOf(RecordedRequest request) {
    List<String> values = new ArrayList<>();
    values.addAll(request.headers().getOrDefault(Target.SCENARIO_HEADER, List.of()));
    return String.join(",", values);
  }
}
