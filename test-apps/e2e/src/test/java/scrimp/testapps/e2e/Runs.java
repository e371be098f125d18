package scrimp.testapps.e2e;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every JDK with every client, and the runs without the agent, made once. */
final class Runs {
  private static final Map<Key, ContractRun> WITHOUT_AGENT = new ConcurrentHashMap<>();

  private Runs() {}

  private record Key(Jdk jdk, ClientApp app) {}

  static Stream<Arguments> jdksAndClients() {
    return Jdks.all().stream().flatMap(jdk -> clients().map(app -> Arguments.of(jdk, app)));
  }

  private static Stream<ClientApp> clients() {
    return Stream.of(ClientApp.values()).filter(app -> isWanted(app.name()));
  }

  /** All applications are, or those that {@code -Dscrimp.e2e.clients=regex} names. */
  static boolean isWanted(String name) {
    return name.matches(System.getProperty("scrimp.e2e.clients", ".*"));
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
