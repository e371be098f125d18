package scrimp.stage.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import scrimp.policy.Policy;
import scrimp.testkit.RedisServer;
import scrimp.testkit.TcpProxy;

/** Against a server of its own. */
class RedisTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static RedisServer server;

  private final Tiers jvms = new Tiers();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private RedisClient redis;

  @BeforeAll
  static void startServer() {
    server = RedisServer.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void connect() {
    redis = RedisClient.create("127.0.0.1", server.port());
    redis.flushAll();
  }

  @AfterEach
  void stop() {
    callers.shutdownNow();
    jvms.close();
    redis.close();
  }

  private SharedTier jvm() throws Exception {
    return jvms.open(Tiers.config(server.url(), PATIENT));
  }

  @Test
  void whatOneJvmStoresAnotherIsGiven() throws Exception {
    SharedTier one = jvm();
    SharedTier other = jvm();

    Tiers.store(one, Samples.DIGEST, Samples.entry("answer"));

    assertThat(Tiers.found(other)).isEqualTo("answer");
    assertThat(redis.keys("*")).containsExactly("scrimp:test:1:{" + Samples.DIGEST + "}");
    assertThat(redis.pttl("scrimp:test:1:{" + Samples.DIGEST + "}")).isBetween(1L, 3_600_000L);
    assertThat(jvms.faults.latest()).isEmpty();
  }

  @Test
  void otherNamespacesShareNothing() throws Exception {
    Tiers.store(jvm(), Samples.DIGEST, Samples.entry("answer"));
    Policy policy =
        Policy.parse(
            "scrimp.cache.shared.url = "
                + server.url()
                + "\nscrimp.cache.shared.namespace = other\nscrimp.cache.shared.timeout = 5s");

    assertThat(Tiers.found(jvms.open(SharedConfig.of(policy).orElseThrow()))).isNull();
  }

  @Test
  void aColdFleetAsksOnce() throws Exception {
    SharedTier one = jvm();
    SharedTier other = jvm();
    Seat flying = Tiers.board(one);
    Future<Seat> waiting = callers.submit(() -> Tiers.board(other));
    // longer than a lease lasts that is not renewed
    Thread.sleep(Leases.MILLIS + 500);
    assertThat(waiting).isNotDone();

    flying.store(Samples.entry("answer"));

    assertThat(Samples.text(waiting.get(10, TimeUnit.SECONDS).found())).isEqualTo("answer");
    assertThat(redis.keys("*:lease")).isEmpty();
  }

  @Test
  void aHolderThatDiesIsWaitedForNoLongerThanItsLease() throws Exception {
    SharedTier one = jvm();
    SharedTier other = jvm();
    Tiers.board(one);
    one.close();

    Future<Seat> next = callers.submit(() -> Tiers.board(other));

    assertThat(next.get(10, TimeUnit.SECONDS).found()).isNull();
    assertThat(other.leases()).isEqualTo(1);
  }

  @Test
  void whoSaysThatItsReplyIsNotForOthersLetsAllGoAtOnce() throws Exception {
    SharedTier one = jvm();
    SharedTier other = jvm();
    Seat flying = Tiers.board(one);
    Future<Seat> waiting = callers.submit(() -> Tiers.board(other));
    flying.inVain();

    assertThat(waiting.get(10, TimeUnit.SECONDS).found()).isNull();
    assertThat(other.leases()).isZero();
  }

  @Test
  void clearingReachesEveryJvmAndEmptiesTheServer() throws Exception {
    SharedTier one = jvm();
    SharedTier other = jvm();
    for (int i = 0; i < 20; i++) {
      Tiers.store(one, Samples.DIGEST.substring(2) + (10 + i), Samples.entry("answer"));
    }
    redis.set("scrimp:test:1:{foreign}:kept", "by us");

    other.clear();

    Tiers.await(() -> jvms.heaps.size() == 2);
    Tiers.await(() -> redis.keys("scrimp:test:1:{*}").isEmpty());
    assertThat(redis.exists("scrimp:test:1:{foreign}:kept")).isTrue();
  }

  @Test
  void aModelAndAFeatureGoInEveryJvm() throws Exception {
    SharedTier one = jvm();
    SharedTier other = jvm();
    String second = "cd".repeat(32);
    Tiers.store(one, Samples.DIGEST, Samples.entry("a", "gpt-4o", "f"));
    Tiers.store(one, second, Samples.entry("b", "o3", "g"));

    other.invalidateModel("gpt-4o");
    Tiers.await(() -> jvms.heaps.size() == 2);
    assertThat(Tiers.found(one)).isNull();
    assertThat(Tiers.look(one, second).found()).isNotNull();

    other.invalidateFeature("g");
    Tiers.await(() -> jvms.heaps.size() == 4);
    assertThat(Tiers.look(one, second).found()).isNull();
    assertThat(redis.lrange("scrimp:test:1:{log}:records", 0, -1)).hasSize(2);
  }

  @Test
  void valuesAreEncryptedWhereThereIsAKeyAndCannotBeSwapped(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("key");
    Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
    Policy policy =
        Policy.parse(
            "scrimp.cache.shared.url = "
                + server.url()
                + "\nscrimp.cache.shared.timeout = 5s\nscrimp.cache.shared.encryption-key.file = "
                + key);
    assertThat(policy.problems()).isEmpty();
    SharedTier tier = jvms.open(SharedConfig.of(policy).orElseThrow());
    Tiers.store(tier, Samples.DIGEST, Samples.entry("a very secret answer"));
    byte[] name = ("scrimp:default:1:{" + Samples.DIGEST + "}").getBytes(StandardCharsets.UTF_8);
    byte[] value = redis.get(name);
    assertThat(new String(value, StandardCharsets.ISO_8859_1)).doesNotContain("secret");

    assertThat(Tiers.found(tier)).isEqualTo("a very secret answer");
    String other = "cd".repeat(32);
    redis.set(("scrimp:default:1:{" + other + "}").getBytes(StandardCharsets.UTF_8), value);
    assertThat(Tiers.look(tier, other).found()).isNull();
    assertThat(tier.unreadable()).isEqualTo(1);

    Files.delete(key);
    Tiers.await(() -> Tiers.found(tier) == null);
    assertThat(jvms.said.toString()).contains("nothing is shared without one");
  }

  @Test
  void aUserThatMayDoTooLittleIsSaidAndHarmless() throws Exception {
    try (RedisServer guarded = RedisServer.start("--requirepass", "secret")) {
      SharedTier tier =
          jvms.add(
              SharedTier.start(
                  Tiers.config(guarded.url(), PATIENT), jvms.heap(), jvms.said::add, jvms.faults));
      Tiers.await(() -> tier.breaker().equals("open"));

      assertThat(Tiers.found(tier)).isNull();
      assertThat(jvms.said.toString()).contains("cannot be used (NOAUTH)");
      assertThat(jvms.faults.latest()).isEmpty();
    }
  }

  @Test
  void aUserWithItsPasswordAndItsRightsIsEnough(@TempDir Path folder) throws Exception {
    Path password = folder.resolve("password");
    Files.writeString(password, "pw1\n");
    String rights =
        "--user scrimp on >pw1 ~scrimp:* &scrimp:* +get +set +del +unlink +pttl +pexpire +incr"
            + " +rpush +ltrim +lrange +eval +scan +publish +subscribe +unsubscribe +ping";
    try (RedisServer guarded = RedisServer.start(rights.split(" "));
        RedisClient all = RedisClient.create("127.0.0.1", guarded.port())) {
      Policy policy =
          Policy.parse(
              "scrimp.cache.shared.url = "
                  + guarded.url()
                  + "\nscrimp.cache.shared.timeout = 5s\nscrimp.cache.shared.user = scrimp"
                  + "\nscrimp.cache.shared.password.file = "
                  + password);
      SharedTier tier = jvms.open(SharedConfig.of(policy).orElseThrow());
      Tiers.store(tier, Samples.DIGEST, Samples.entry("answer"));
      assertThat(Tiers.found(tier)).isEqualTo("answer");
      assertThat(Tiers.board(tier).found()).isNotNull();
      tier.clear();
      Tiers.await(() -> all.keys("scrimp:default:1:{" + Samples.DIGEST + "}").isEmpty());
      assertThat(tier.errors()).isZero();
    }
  }

  @Test
  void aServerThatIsKilledAndComesBackEmptyIsUsedAgainAndNothingOldIsGiven() throws Exception {
    try (RedisServer mortal = RedisServer.start()) {
      SharedTier one = jvms.open(Tiers.config(mortal.url(), PATIENT));
      SharedTier other = jvms.open(Tiers.config(mortal.url(), PATIENT));
      other.invalidateModel("o3");
      Tiers.await(() -> jvms.heaps.size() == 2);
      Tiers.store(one, Samples.DIGEST, Samples.entry("answer"));
      mortal.kill();
      for (int i = 0; i < 10; i++) {
        assertThat(Tiers.found(one)).isNull();
        assertThat(Tiers.found(other)).isNull();
      }
      assertThat(one.breaker()).isEqualTo("open");
      // made while the server is away, it must not be lost
      other.invalidateModel("gpt-4o");
      mortal.restart();
      Tiers.inUse(one);
      Tiers.inUse(other);

      Tiers.await(() -> jvms.heaps.size() == 4);
      assertThat(jvms.heaps).containsOnly("model");
      Tiers.store(one, Samples.DIGEST, Samples.entry("fresh"));
      assertThat(Tiers.found(other)).isEqualTo("fresh");
      assertThat(jvms.faults.latest()).isEmpty();
    }
  }

  @Test
  void aServerBehindASlowLineIsLeftAloneUntilTheLineIsQuick() throws Exception {
    try (TcpProxy line = new TcpProxy(server.port())) {
      Duration timeout = Duration.ofMillis(100);
      SharedTier tier = jvms.open(Tiers.config("redis://127.0.0.1:" + line.port(), timeout));
      line.delay(500);
      for (int i = 0; i < 20; i++) {
        assertThat(Tiers.found(tier)).isNull();
      }
      assertThat(tier.timeouts()).isEqualTo(3);
      assertThat(tier.openings()).isEqualTo(1);

      line.delay(0);
      Tiers.inUse(tier);
      Tiers.store(tier, Samples.DIGEST, Samples.entry("answer"));
      line.cut();
      assertThat(Tiers.found(tier)).isNull();
      line.mend();

      Tiers.await(() -> "answer".equals(Tiers.found(tier)));
      assertThat(jvms.faults.latest()).isEmpty();
    }
  }

  @Test
  void aFullServerStillGives() throws Exception {
    SharedTier tier = jvm();
    Tiers.store(tier, Samples.DIGEST, Samples.entry("answer"));
    redis.configSet("maxmemory", "1");
    try {
      for (int i = 0; i < 10; i++) {
        Tiers.look(tier, "cd".repeat(32)).store(Samples.entry("no room"));
      }
      Tiers.await(() -> tier.dropped() == 10);

      assertThat(tier.breaker()).isEqualTo("closed");
      assertThat(Tiers.found(tier)).isEqualTo("answer");
    } finally {
      redis.configSet("maxmemory", "0");
    }
  }

  @Test
  void noThreadOfTheSharedCacheKeepsAJvmAlive() throws Exception {
    Tiers.found(jvm());

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("scrimp-shared"))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(Thread::isDaemon);
  }
}
