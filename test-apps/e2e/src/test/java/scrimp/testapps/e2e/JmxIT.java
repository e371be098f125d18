package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** Another JVM looks inside: everything can be read, everything works, and the figures are true. */
@Execution(ExecutionMode.CONCURRENT)
class JmxIT {
  private static final ObjectName SAVINGS = name("scrimp:type=Savings");
  private static final ObjectName CACHE = name("scrimp:type=Cache,tier=exact");
  private static final ObjectName SEMANTIC = name("scrimp:type=SemanticCache");
  private static final ObjectName POLICY = name("scrimp:type=Policy");
  private static final ObjectName HOOKS = name("scrimp:type=Hooks");
  private static final String FAQ = "scrimp.testapps.load.FaqDesk#answer";
  private static final String LEGAL = "scrimp.testapps.load.LegalDesk#review";
  private static final Offset<Double> PICO = within(1e-12);

  /** List prices, US dollars a million tokens: input, input that the provider cached, output. */
  private static final Map<String, double[]> PRICES =
      Map.of(
          "gpt-4o-mini", new double[] {0.15, 0.075, 0.60},
          "gpt-4o", new double[] {2.50, 1.25, 10.00});

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksEachWithOneClient")
  void everyAttributeIsTrueAndEveryOperationWorks(Jdk jdk, String client, @TempDir Path folder)
      throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app = start(jdk, client, provider, folder);
        JMXConnector connector = work(app)) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      assertThat(server.queryNames(new ObjectName("scrimp:*"), null))
          .containsExactlyInAnyOrder(SAVINGS, CACHE, SEMANTIC, POLICY, HOOKS);
      for (ObjectName bean : List.of(SAVINGS, CACHE, SEMANTIC, POLICY, HOOKS)) {
        assertDescribed(server.getMBeanInfo(bean));
      }
      assertSavings(attributes(server, SAVINGS), provider.requests());
      assertTables(attributes(server, SAVINGS));
      Eventually.check(
          () -> attributes(server, SAVINGS),
          told -> assertThat(told).containsEntry("LedgerWritten", 6L));
      assertCache(attributes(server, CACHE));
      assertThat(attributes(server, SEMANTIC))
          .containsEntry("Size", 0L)
          .containsEntry("Hits", 0L)
          .containsEntry("Misses", 0L);
      assertPolicy(attributes(server, POLICY), folder);
      assertHooks(attributes(server, HOOKS), client);
      assertOperations(server);
    }
  }

  private static LoadApp start(Jdk jdk, String client, StandInProvider provider, Path folder)
      throws Exception {
    String policy =
        """
        scrimp.mode = enforce
        scrimp.provider.standin.url = %s
        scrimp.ledger.dir = %s
        scrimp.origin.libraries = scrimp.testapps.load.wire., scrimp.testapps.load.Chat
        """;
    return new LoadApp.Setup(jdk, provider)
        .client(client)
        .policy(folder, policy.formatted(provider.url(), folder.resolve("ledger")))
        .start();
  }

  /** A repeat, a stream, another model, an error and a model without a price. */
  private static JMXConnector work(LoadApp app) throws Exception {
    app.ask("First question [[words=20]]", "user", "ada");
    app.ask("First question [[words=20]]", "user", "bob");
    app.ask("Second question [[words=30]]", "user", "ada", "stream", true);
    String dear = "Third question, at some length [[words=40]] [[cached=4]]";
    app.ask(dear, "user", "ada", "model", "gpt-4o", "desk", "legal");
    app.ask("Fourth question [[status=500]]", "user", "bob");
    app.ask("Fifth question [[words=10]]", "user", "bob", "model", "house-model");
    return Jmx.connect(app.forked());
  }

  private static void assertDescribed(MBeanInfo bean) {
    assertThat(bean.getDescription()).isNotBlank();
    for (MBeanAttributeInfo attribute : bean.getAttributes()) {
      assertDescribed(attribute);
      assertThat(attribute.getType()).isNotBlank();
    }
    for (MBeanOperationInfo operation : bean.getOperations()) {
      assertDescribed(operation);
      List.of(operation.getSignature()).forEach(JmxIT::assertDescribed);
    }
  }

  private static void assertDescribed(MBeanFeatureInfo feature) {
    assertThat(feature.getDescription())
        .as(feature.getName())
        .isNotBlank()
        .isNotEqualTo(feature.getName());
  }

  private static void assertSavings(Map<String, Object> told, List<RecordedRequest> upstream) {
    List<BilledUsage> billed = upstream.stream().map(RecordedRequest::usage).toList();
    double spent = upstream.stream().mapToDouble(JmxIT::dollars).sum();
    RecordedRequest repeated = upstream.get(0);
    assertThat(upstream).hasSize(5);
    assertThat(told)
        .containsEntry("Calls", 6L)
        .containsEntry("UpstreamCalls", 5L)
        .containsEntry("InputTokens", billed.stream().mapToLong(BilledUsage::input).sum())
        .containsEntry("OutputTokens", billed.stream().mapToLong(BilledUsage::output).sum())
        .containsEntry("CachedInputTokens", 4L)
        .containsEntry("ReasoningTokens", 0L)
        .containsEntry("AvoidedInputTokens", (long) repeated.usage().input())
        .containsEntry("AvoidedOutputTokens", (long) repeated.usage().output())
        .containsEntry("Errors", 1L)
        .containsEntry("UnpricedCalls", 1L)
        .containsEntry("UnmeteredCalls", 0L)
        .containsEntry("CutReplies", 0L)
        .containsEntry("SuppressedErrors", 0L)
        .containsEntry("LedgerDropped", 0L)
        .containsEntry("LedgerErrors", 0L)
        .containsEntry("LedgerLastError", "");
    assertThat((Double) told.get("SpentUsd")).isPositive().isCloseTo(spent, PICO);
    assertThat((Double) told.get("SavedUsd")).isCloseTo(dollars(repeated), PICO);
    assertThat((Double) told.get("BaselineUsd")).isCloseTo(spent + dollars(repeated), PICO);
    assertThat((String[]) told.get("RecentFaults")).isEmpty();
    assertThat((String[]) told.get("LedgerMended")).isEmpty();
    assertThat((String[]) told.get("LedgerDroppedByReason")).isEmpty();
  }

  private static double dollars(RecordedRequest request) {
    double[] prices = PRICES.get(request.model());
    if (prices == null) {
      return 0;
    }
    BilledUsage usage = request.usage();
    return ((usage.input() - usage.cached()) * prices[0]
            + usage.cached() * prices[1]
            + usage.output() * prices[2])
        / 1e6;
  }

  private static void assertTables(Map<String, Object> told) {
    assertThat(calls(told, "ByModel", "Model"))
        .isEqualTo(Map.of("gpt-4o-mini", 4L, "gpt-4o", 1L, "house-model", 1L));
    assertThat(calls(told, "ByFeature", "Feature")).isEqualTo(Map.of(FAQ, 5L, LEGAL, 1L));
    assertThat(calls(told, "ByUser", "User")).isEqualTo(Map.of("ada", 3L, "bob", 3L));
    assertThat(calls(told, "UnpricedModels", "Model")).isEqualTo(Map.of("house-model", 1L));
    Map<String, CompositeData> levers = rows(told.get("ByLever"), "Lever");
    assertThat(levers).containsOnlyKeys("cache.exact");
    assertThat(levers.get("cache.exact").get("Calls")).isEqualTo(1L);
    assertThat(levers.get("cache.exact").get("SavedUsd")).isEqualTo(told.get("SavedUsd"));
    assertThat(levers.get("cache.exact").get("ForecastCalls")).isEqualTo(0L);
  }

  private static void assertCache(Map<String, Object> told) {
    assertThat(told)
        .containsEntry("Size", 4L)
        .containsEntry("MaxBytes", 64L << 20)
        .containsEntry("Hits", 1L)
        .containsEntry("Misses", 5L)
        .containsEntry("Evictions", 0L);
    assertThat((Double) told.get("HitRate")).isCloseTo(1 / 6.0, PICO);
    assertThat((Long) told.get("Bytes")).isBetween(1000L, 100_000L);
  }

  private static void assertPolicy(Map<String, Object> told, Path folder) {
    String file = folder.resolve("scrimp.properties").toString();
    assertThat(told)
        .containsEntry("Mode", "enforce")
        .containsEntry("File", file)
        .containsEntry("LastReloadApplied", true);
    assertThat((String[]) told.get("LastReloadProblems")).isEmpty();
    CompositeData mode = rows(told.get("Settings"), "Key").get("scrimp.mode");
    assertThat(mode.get("Value")).isEqualTo("enforce");
    assertThat(mode.get("Source")).asString().contains(file + ":1");
  }

  private static void assertHooks(Map<String, Object> told, String client) {
    Map<String, CompositeData> clients = rows(told.get("Clients"), "Library");
    CompositeData used = clients.get(client.equals("jdk") ? "java.net.http" : "okhttp");
    assertThat(used.get("Calls")).isEqualTo(6L);
    assertThat(used.get("Version")).asString().isNotBlank();
    assertThat(used.get("Mode")).isEqualTo("enforce");
    assertThat(told).containsEntry("PassThroughCalls", 0L);
  }

  /** Calls all there are; one that is new wants a line here. */
  private static void assertOperations(MBeanServerConnection server) throws Exception {
    Set<String> called = new TreeSet<>();
    assertThat(call(server, called, CACHE, "invalidateModel", "gpt-4o")).isEqualTo(1L);
    assertThat(call(server, called, CACHE, "invalidateFeature", FAQ)).isEqualTo(3L);
    assertThatThrownBy(() -> call(server, called, CACHE, "invalidateFeature", " "))
        .hasMessageContaining("nothing was dropped");
    assertThat(call(server, called, SEMANTIC, "invalidate", "no such key")).isEqualTo(0L);
    assertThat(call(server, called, CACHE, "clear")).isNull();
    assertThat(attributes(server, CACHE)).containsEntry("Size", 0L);
    assertThat(call(server, called, SAVINGS, "reset")).isNull();
    assertThat(attributes(server, SAVINGS))
        .containsEntry("Calls", 0L)
        .containsEntry("SpentUsd", 0.0)
        .containsEntry("SavedUsd", 0.0);
    assertThat(call(server, called, POLICY, "setMode", "observe")).isEqualTo("the mode is observe");
    assertThat(call(server, called, POLICY, "reload"))
        .isEqualTo("the policy was read and is in force");
    assertThat(attributes(server, POLICY)).containsEntry("Mode", "observe");

    Set<String> offered = new TreeSet<>();
    for (ObjectName bean : List.of(SAVINGS, CACHE, SEMANTIC, POLICY, HOOKS)) {
      for (MBeanOperationInfo operation : server.getMBeanInfo(bean).getOperations()) {
        offered.add(bean + " " + operation.getName());
      }
    }
    assertThat(called).isEqualTo(offered);
  }

  private static Object call(
      MBeanServerConnection server,
      Set<String> called,
      ObjectName bean,
      String operation,
      String... arguments)
      throws Exception {
    called.add(bean + " " + operation);
    String[] signature = new String[arguments.length];
    Arrays.fill(signature, String.class.getName());
    return server.invoke(bean, operation, arguments, signature);
  }

  private static Map<String, Object> attributes(MBeanServerConnection server, ObjectName bean)
      throws Exception {
    Map<String, Object> attributes = new TreeMap<>();
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
      attributes.put(attribute.getName(), server.getAttribute(bean, attribute.getName()));
    }
    assertThat(attributes).doesNotContainValue(null);
    return attributes;
  }

  private static Map<String, Long> calls(Map<String, Object> told, String table, String key) {
    return rows(told.get(table), key).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, row -> (Long) row.getValue().get("Calls")));
  }

  private static Map<String, CompositeData> rows(Object table, String key) {
    return ((TabularData) table)
        .values().stream()
            .map(CompositeData.class::cast)
            .collect(Collectors.toMap(row -> (String) row.get(key), row -> row));
  }

  private static ObjectName name(String name) {
    try {
      return new ObjectName(name);
    } catch (JMException e) {
      throw new IllegalArgumentException(name, e);
    }
  }
}
