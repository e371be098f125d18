package scrimp.testapps.bedrock.converse;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What an application does beside asking, and what can go otherwise than well. Takes the provider's
 * base URL, prints one JSON line for each, and leaves once it is told a line on standard input.
 */
public final class ScenariosApp {
  private ScenariosApp() {}

  /** One of them. */
  @FunctionalInterface
  interface Scenario {
    /** What it saw: plain words, the same in every run. */
    String run(Clients clients) throws Exception;
  }

  private static Map<String, Scenario> scenarios() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("throttled, then fine", WholeScenarios::throttledOnce);
    all.put("throttled", WholeScenarios::throttled);
    all.put("broken", WholeScenarios::broken);
    all.put("out of time", WholeScenarios::outOfTime);
    all.put("attempt out of time", WholeScenarios::attemptOutOfTime);
    all.put("out of time, async", WholeScenarios::outOfTimeAsync);
    all.put("cancelled", WholeScenarios::cancelled);
    all.put("measured", WholeScenarios::measured);
    all.put("intercepted", WholeScenarios::intercepted);
    all.put("live", StreamScenarios::live);
    all.put("cancelled half-way", StreamScenarios::cancelledHalfWay);
    all.put("left half-way", StreamScenarios::leftHalfWay);
    all.put("failed half-way", StreamScenarios::failedHalfWay);
    all.put("reset half-way", StreamScenarios::resetHalfWay);
    all.put("measured, streamed", StreamScenarios::measured);
    return all;
  }

  public static void main(String[] arguments) throws IOException {
    Clients clients = new Clients(arguments[0]);
    scenarios()
        .forEach(
            (name, scenario) -> {
              String saw;
              try {
                saw = scenario.run(clients);
              } catch (Exception e) {
                saw = told(e);
              }
              System.out.println("{\"scenario\":\"" + name + "\",\"saw\":\"" + saw + "\"}");
            });
    System.out.println("{\"waiting\":true}");
    int read = System.in.read();
    while (read != '\n' && read != -1) {
      read = System.in.read();
    }
    System.exit(0);
  }

  /** The kinds of failure, without messages: those name connections and requests. */
  static String told(Throwable thrown) {
    StringBuilder told = new StringBuilder();
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      if (!(next instanceof ExecutionException) && !(next instanceof CompletionException)) {
        told.append(told.isEmpty() ? "" : " by ").append(next.getClass().getSimpleName());
      }
    }
    return told.toString();
  }
}
