package scrimp.stage.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.policy.Policy;
import scrimp.testkit.RedisServer;

/** A cluster, a server that sentinels know, and one behind TLS. */
class RedisKindsTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);

  private final Tiers jvms = new Tiers();

  @AfterEach
  void stop() {
    jvms.close();
  }

  private void sharesAndInvalidates(SharedConfig config) throws Exception {
    SharedTier one = jvms.open(config);
    SharedTier other = jvms.open(config);
    Seat flying = Tiers.board(one);
    flying.store(Samples.entry("answer"));
    Tiers.await(() -> one.stored() == 1);
    assertThat(Tiers.found(other)).isEqualTo("answer");

    other.invalidateModel("gpt-4o");
    Tiers.await(() -> jvms.heaps.size() == 2);
    assertThat(Tiers.found(one)).isNull();
    other.clear();
    Tiers.await(() -> jvms.heaps.size() == 4 && other.queue() == 0);
    assertThat(one.errors() + other.errors()).isZero();
    assertThat(jvms.faults.latest()).isEmpty();
  }

  @Test
  void aClusterShares() throws Exception {
    try (RedisServer node = RedisServer.start("--cluster-enabled", "yes")) {
      assertThat(node.command("CLUSTER ADDSLOTSRANGE 0 16383")).isEqualTo("+OK");
      Tiers.await(() -> node.command("GET x").equals("$-1"));

      sharesAndInvalidates(Tiers.config(node.url().replace("redis:", "redis-cluster:"), PATIENT));
    }
  }

  @Test
  void sentinelsAreAskedWhereTheServerIs(@TempDir Path folder) throws Exception {
    try (RedisServer master = RedisServer.start()) {
      Path file = folder.resolve("sentinel.conf");
      Files.writeString(file, "sentinel monitor main 127.0.0.1 " + master.port() + " 1\n");
      try (RedisServer sentinel = RedisServer.sentinel(file)) {
        sharesAndInvalidates(
            Tiers.config("redis-sentinel://127.0.0.1:" + sentinel.port() + "#main", PATIENT));
      }
    }
  }

  @Test
  void aServerBehindTlsIsTrustedByItsCertificateAlone(@TempDir Path folder) throws Exception {
    certificate(folder);
    try (RedisServer server =
        RedisServer.start(
            "--tls-port",
            "0",
            "--tls-cert-file",
            folder.resolve("cert.pem").toString(),
            "--tls-key-file",
            folder.resolve("key.pem").toString(),
            "--tls-auth-clients",
            "no",
            "--tls-ca-cert-file",
            folder.resolve("cert.pem").toString())) {
      int port = RedisServer.freePort();
      assertThat(server.command("CONFIG SET tls-port " + port)).isEqualTo("+OK");
      String policy =
          "scrimp.cache.shared.timeout = 5s\nscrimp.cache.shared.url = rediss://localhost:" + port;
      SharedConfig trusting =
          SharedConfig.of(
                  Policy.parse(
                      policy + "\nscrimp.cache.shared.ca-file = " + folder.resolve("cert.pem")))
              .orElseThrow();
      SharedConfig asJavaDoes = SharedConfig.of(Policy.parse(policy)).orElseThrow();
      SharedConfig byAnotherName =
          SharedConfig.of(
                  Policy.parse(
                      policy.replace("localhost", "127.0.0.1")
                          + "\nscrimp.cache.shared.ca-file = "
                          + folder.resolve("cert.pem")))
              .orElseThrow();

      sharesAndInvalidates(trusting);
      for (SharedConfig refused : List.of(asJavaDoes, byAnotherName)) {
        SharedTier tier =
            jvms.add(SharedTier.start(refused, jvms.heap(), jvms.said::add, jvms.faults));
        Tiers.await(() -> tier.breaker().equals("open"));
        assertThat(Tiers.found(tier)).isNull();
      }
      assertThat(jvms.faults.latest()).isEmpty();
    }
  }

  /** For {@code localhost}, with its key, in PEM. */
  private static void certificate(Path folder) throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "secret")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    char[] password = "secret".toCharArray();
    KeyStore keys = KeyStore.getInstance(store.toFile(), password);
    pem(folder.resolve("key.pem"), "PRIVATE KEY", keys.getKey("redis", password).getEncoded());
    pem(folder.resolve("cert.pem"), "CERTIFICATE", keys.getCertificate("redis").getEncoded());
  }

  private static void pem(Path file, String what, byte[] content) throws Exception {
    String text = Base64.getMimeEncoder().encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }
}
