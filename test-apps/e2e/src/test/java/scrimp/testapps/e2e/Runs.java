package scrimp.testapps.e2e;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Every JDK with every client, and the runs without the agent, made once. The environment variable
 * {@code SCRIMP_TEST_CLIENTS} restricts them to the clients that it names, parted by commas.
 */
final class Runs {
  private static final String ONLY = System.getenv("SCRIMP_TEST_CLIENTS");
  private static final Map<Key, ContractRun> WITHOUT_AGENT = new ConcurrentHashMap<>();

  private Runs() {}

  private record Key(Jdk jdk, ClientApp app) {}

  static Stream<Arguments> jdksAndClients() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of(ClientApp.values())
                    .filter(app -> isWanted(app.name()))
                    .map(app -> Arguments.of(jdk, app)));
  }

  /** Whether the developer who runs the tests wants that application to be run. */
  static boolean isWanted(String name) {
    return ONLY == null || List.of(ONLY.split(",")).contains(name);
  }

  static ContractRun withoutAgent(Jdk jdk, ClientApp app) {
    return WITHOUT_AGENT.computeIfAbsent(
        new Key(jdk, app),
        key -> {
          try {
            return ContractRun.of(key.jdk(), key.app(), Mode.WITHOUT_AGENT);
          } catch (Exception e) {
            throw new IllegalStateException("no run without the agent to compare with", e);
          }
        });
  }
}
