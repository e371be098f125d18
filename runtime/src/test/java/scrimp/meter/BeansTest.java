package scrimp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scrimp.stage.account.Entries.entry;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.management.Attribute;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.pipeline.Faults;
import scrimp.policy.Mode;
import scrimp.policy.PolicySource;
import scrimp.policy.PolicyWatch;
import scrimp.stage.account.Savings;

/** Through a connector, as a client in another process reads them. */
class BeansTest {
  @TempDir private Path dir;
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final Faults faults = new Faults();
  private final Savings savings = new Savings();
  private final Hooks hooks = new Hooks();
  private final Cache cache = new Cache();
  private Path policyFile;
  private PolicyWatch watch;
  private Beans beans;
  private JMXConnectorServer connectorServer;
  private JMXConnector connector;
  private MBeanServerConnection remote;

  private static class Cache implements CacheView {
    private final List<String> dropped = new ArrayList<>();

    @Override
    public String tier() {
      return "exact";
    }

    @Override
    public long size() {
      return 3;
    }

    @Override
    public long bytes() {
      return 4096;
    }

    @Override
    public long maxBytes() {
      return 8192;
    }

    @Override
    public long hits() {
      return 3;
    }

    @Override
    public long misses() {
      return 1;
    }

    @Override
    public long evictions() {
      return 2;
    }

    @Override
    public void clear() {
      dropped.add("all");
    }

    @Override
    public long invalidateModel(String model) {
      dropped.add("model " + model);
      return 2;
    }

    @Override
    public long invalidateFeature(String feature) {
      dropped.add("feature " + feature);
      return 1;
    }
  }

  /** One that has had one hit and one refusal. */
  private record Questions(List<String> dropped) implements SemanticView {
    @Override
    public long size() {
      return 2;
    }

    @Override
    public long bytes() {
      return 2000;
    }

    @Override
    public long hits() {
      return 1;
    }

    @Override
    public long misses() {
      return 3;
    }

    @Override
    public long nearMisses() {
      return 1;
    }

    @Override
    public long failures() {
      return 0;
    }

    @Override
    public Map<String, Long> refusals() {
      return Map.of("numbers", 1L);
    }

    @Override
    public List<Hit> latestHits() {
      return List.of(new Hit(Instant.EPOCH, "k1", "k2", .96));
    }

    @Override
    public long invalidate(String key) {
      dropped.add(key);
      return 1;
    }
  }

  private final List<String> dropped = new ArrayList<>();

  @BeforeEach
  void connect() throws Exception {
    policyFile = Files.writeString(dir.resolve("scrimp.properties"), "scrimp.mode = observe\n");
    watch = PolicyWatch.open(PolicySource.ofFile(policyFile));
    beans = new Beans(server, faults);
    beans.savings(savings, Optional.empty());
    beans.cache(cache);
    beans.semanticCache(new Questions(dropped));
    beans.policy(watch);
    beans.hooks(hooks, watch);
    connectorServer =
        JMXConnectorServerFactory.newJMXConnectorServer(
            new JMXServiceURL("service:jmx:rmi://127.0.0.1"), null, server);
    connectorServer.start();
    connector = JMXConnectorFactory.connect(connectorServer.getAddress());
    remote = connector.getMBeanServerConnection();
  }

  @AfterEach
  void disconnect() throws Exception {
    connector.close();
    connectorServer.stop();
    beans.close();
    watch.close();
  }

  private static ObjectName name(String keys) throws Exception {
    return new ObjectName("scrimp:" + keys);
  }

  private Object read(String keys, String attribute) throws Exception {
    return remote.getAttribute(name(keys), attribute);
  }

  private Object invoke(String keys, String operation, String... arguments) throws Exception {
    String[] signature = new String[arguments.length];
    java.util.Arrays.fill(signature, String.class.getName());
    return remote.invoke(name(keys), operation, arguments, signature);
  }

  private static CompositeData row(Object table, String... key) {
    return ((TabularData) table).get(key);
  }

  @Test
  void theSemanticCacheSaysWhyItHitAndWhyNot() throws Exception {
    String bean = "type=SemanticCache";

    assertThat(row(remote.getAttribute(name(bean), "Refusals"), "numbers").get("Count"))
        .isEqualTo(1L);
    CompositeData hit =
        row(remote.getAttribute(name(bean), "LatestHits"), "1970-01-01T00:00:00Z", "k1");
    assertThat(hit.get("StoredKey")).isEqualTo("k2");
    assertThat(hit.get("Similarity")).isEqualTo("0.96");
    assertThat(invoke(bean, "invalidate", "k2")).isEqualTo(1L);
    assertThat(dropped).containsExactly("k2");
  }

  @Test
  void eachMBeanHasItsName() throws Exception {
    assertThat(remote.queryNames(new ObjectName("scrimp:*"), null))
        .containsExactlyInAnyOrder(
            name("type=Savings"),
            name("type=Cache,tier=exact"),
            name("type=SemanticCache"),
            name("type=Policy"),
            name("type=Hooks"));
    assertThat(faults.count()).isZero();
  }

  @Test
  void everyAttributeIsDescribedAndReadsAsItsTypeAndEveryOperationIsDocumented() throws Exception {
    savings.accept(entry().hit("exact", "cache.exact", "0.5").make());
    hooks.matched("okhttp", "4.12.0", "interceptor");
    for (ObjectName bean : remote.queryNames(new ObjectName("scrimp:*"), null)) {
      MBeanInfo info = remote.getMBeanInfo(bean);
      assertThat(info.getDescription()).isNotBlank();
      for (MBeanAttributeInfo attribute : info.getAttributes()) {
        String what = bean + " " + attribute.getName();
        assertThat(attribute.getDescription()).as(what).isNotBlank().endsWith(".");
        Object value = remote.getAttribute(bean, attribute.getName());
        assertThat(((OpenMBeanAttributeInfo) attribute).getOpenType().isValue(value))
            .as(what + " = " + value)
            .isTrue();
      }
      for (MBeanOperationInfo operation : info.getOperations()) {
        assertThat(operation.getDescription()).as(bean + " " + operation.getName()).endsWith(".");
        for (MBeanParameterInfo parameter : operation.getSignature()) {
          assertThat(parameter.getName()).isNotBlank();
          assertThat(parameter.getDescription()).isNotBlank();
        }
      }
    }
  }

  @Test
  void savingsShowWhatWasBooked() throws Exception {
    savings.accept(entry().cost("0.0035").make());
    savings.accept(entry().hit("exact", "cache.exact", "0.0035").make());
    savings.accept(entry().cost("1").forecast("route", "0.75").make());
    savings.accept(entry().failed(500, "500").make());
    faults.suppressed("here", new IllegalStateException("secret"));
    String bean = "type=Savings";
    assertThat(read(bean, "Calls")).isEqualTo(4L);
    assertThat(read(bean, "UpstreamCalls")).isEqualTo(3L);
    assertThat(read(bean, "InputTokens")).isEqualTo(2000L);
    assertThat(read(bean, "OutputTokens")).isEqualTo(200L);
    assertThat(read(bean, "SpentUsd")).isEqualTo(1.0035);
    assertThat(read(bean, "SavedUsd")).isEqualTo(0.0035);
    assertThat(read(bean, "BaselineUsd")).isEqualTo(1.007);
    assertThat(read(bean, "Errors")).isEqualTo(1L);
    assertThat(read(bean, "SuppressedErrors")).isEqualTo(1L);
    assertThat((String[]) read(bean, "RecentFaults"))
        .singleElement()
        .asString()
        .contains("IllegalStateException")
        .doesNotContain("secret");
    CompositeData model = row(read(bean, "ByModel"), "gpt-4o");
    assertThat(model.get("Calls")).isEqualTo(4L);
    assertThat(model.get("SpentUsd")).isEqualTo(1.0035);
    assertThat(row(read(bean, "ByFeature"), "com.acme.Desk#answer").get("Errors")).isEqualTo(1L);
    assertThat(row(read(bean, "ByUser"), "ann").get("SavedUsd")).isEqualTo(0.0035);
    assertThat(row(read(bean, "ByLever"), "cache.exact").get("SavedUsd")).isEqualTo(0.0035);
    assertThat(row(read(bean, "ByLever"), "route").get("ForecastUsd")).isEqualTo(0.75);
    invoke(bean, "reset");
    assertThat(read(bean, "Calls")).isEqualTo(0L);
    assertThat((TabularData) read(bean, "ByModel")).satisfies(t -> assertThat(t.size()).isZero());
  }

  @Test
  void theCacheIsSeenAndCleared() throws Exception {
    String bean = "type=Cache,tier=exact";
    assertThat(read(bean, "Size")).isEqualTo(3L);
    assertThat(read(bean, "Bytes")).isEqualTo(4096L);
    assertThat(read(bean, "MaxBytes")).isEqualTo(8192L);
    assertThat(read(bean, "HitRate")).isEqualTo(0.75);
    assertThat(read(bean, "Evictions")).isEqualTo(2L);
    invoke(bean, "clear");
    assertThat(invoke(bean, "invalidateModel", "gpt-4o")).isEqualTo(2L);
    assertThat(invoke(bean, "invalidateFeature", "com.acme.Desk#answer")).isEqualTo(1L);
    assertThat(cache.dropped)
        .containsExactly("all", "model gpt-4o", "feature com.acme.Desk#answer");
    assertThatThrownBy(() -> invoke(bean, "invalidateModel", " "))
        .isInstanceOf(MBeanException.class)
        .hasMessageContaining("the model is empty");
  }

  @Test
  void thePolicyIsShownWithWhereEachSettingCameFromAndReadAgainOnRequest() throws Exception {
    String bean = "type=Policy";
    assertThat(read(bean, "File")).isEqualTo(policyFile.toString());
    CompositeData mode = row(read(bean, "Settings"), "scrimp.mode");
    assertThat(mode.get("Value")).isEqualTo("observe");
    assertThat((String) mode.get("Source")).contains("scrimp.properties:1");
    assertThat((TabularData) read(bean, "Settings"))
        .satisfies(table -> assertThat(table.size()).isGreaterThan(20));

    Files.writeString(policyFile, "scrimp.mode = enforce\n");
    assertThat((String) invoke(bean, "reload")).isEqualTo("the policy was read and is in force");
    assertThat(read(bean, "Mode")).isEqualTo("enforce");

    Files.writeString(policyFile, "scrimp.mode = enfroce\n");
    assertThat((String) invoke(bean, "reload"))
        .contains("the last good policy stays in force", "scrimp.properties:1");
    assertThat(read(bean, "LastReloadApplied")).isEqualTo(false);
    assertThat((String[]) read(bean, "LastReloadProblems"))
        .singleElement()
        .asString()
        .contains("scrimp.mode");
    assertThat(read(bean, "Mode")).isEqualTo("enforce");
  }

  @Test
  void theModeIsSwitchedAtRunTime() throws Exception {
    String bean = "type=Policy";
    assertThat(invoke(bean, "setMode", "enforce")).isEqualTo("the mode is enforce");
    assertThat(watch.current().mode()).isEqualTo(Mode.ENFORCE);
    remote.setAttribute(name(bean), new Attribute("Mode", "off"));
    assertThat(read(bean, "Mode")).isEqualTo("off");
  }

  @Test
  void aModeThatIsNoneIsRefusedWithWhatIsAllowedAndChangesNothing() {
    String allowed = "mode 'on': allowed are off, observe, enforce; it stays observe";
    assertThatThrownBy(() -> invoke("type=Policy", "setMode", "on"))
        .isInstanceOf(MBeanException.class)
        .hasMessage(allowed);
    assertThatThrownBy(() -> remote.setAttribute(name("type=Policy"), new Attribute("Mode", "on")))
        .isInstanceOf(InvalidAttributeValueException.class)
        .hasMessage(allowed);
    assertThatThrownBy(() -> remote.setAttribute(name("type=Policy"), new Attribute("Mode", null)))
        .isInstanceOf(InvalidAttributeValueException.class);
    assertThat(watch.current().mode()).isEqualTo(Mode.OBSERVE);
  }

  @Test
  void hooksShowEachClientWithItsCalls() throws Exception {
    assertThat(hooks.matched("okhttp", "4.12.0", "interceptor")).isTrue();
    assertThat(hooks.matched("okhttp", "4.12.0", "interceptor")).isFalse();
    assertThat(hooks.matched("okhttp", "5.5.1", "interceptor")).isTrue();
    hooks.accept(entry().make());
    hooks.passedThrough("okhttp 4.12.0");
    CompositeData client = row(read("type=Hooks", "Clients"), "okhttp", "4.12.0");
    assertThat(client.get("Calls")).isEqualTo(1L);
    assertThat(client.get("PassThroughCalls")).isEqualTo(1L);
    assertThat(client.get("Hook")).isEqualTo("interceptor");
    assertThat(client.get("Mode")).isEqualTo("observe");
    assertThat((String) client.get("Since")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(read("type=Hooks", "PassThroughCalls")).isEqualTo(1L);
  }

  @Test
  void aNameThatIsTakenGetsANumberAndEachTakesBackItsOwn() throws Exception {
    Beans second = new Beans(server, faults);
    second.savings(new Savings(), Optional.empty());
    assertThat(second.names()).containsExactly(name("type=Savings,instance=2"));
    second.close();
    assertThat(server.isRegistered(name("type=Savings,instance=2"))).isFalse();
    assertThat(server.isRegistered(name("type=Savings"))).isTrue();
    assertThat(faults.count()).isZero();
  }

  @Test
  void attributesAreReadTogetherAsJConsoleDoes() throws Exception {
    MBeanInfo info = remote.getMBeanInfo(name("type=Savings"));
    Set<String> names = new TreeSet<>();
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      names.add(attribute.getName());
    }
    assertThat(remote.getAttributes(name("type=Savings"), names.toArray(String[]::new)).asList())
        .extracting(Attribute::getName)
        .containsExactlyElementsOf(names);
    assertThat(names)
        .contains(
            "LedgerWritten", "LedgerDropped", "UnpricedCalls", "CutReplies", "CachedInputTokens");
  }

  @Test
  void aFailureToRegisterIsCountedAndNothingMore() {
    Beans broken = new Beans(ManagementFactory.getPlatformMBeanServer(), faults);
    broken.cache(
        new Cache() {
          @Override
          public String tier() {
            return "no,=name";
          }
        });
    assertThat(broken.names()).isEmpty();
    assertThat(faults.count()).isEqualTo(1);
  }
}
