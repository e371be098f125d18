package scrimp.stage.cache.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.UnifiedJedis;
import scrimp.policy.RedisUrl;

/** Jedis as it suits threads that nobody waits for. */
final class JedisClients {
  /** Of one read or connection; callers wait less, and give up by themselves. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Of a connection that listens, and is pinged more often than that. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final int CONNECTIONS = 16;
  private static final int CLUSTER_ATTEMPTS = 3;

  /** Certificates are public; the store of them needs some password all the same. */
  private static final char[] NO_SECRET = "public".toCharArray();

  private static final String STORE = "PKCS12";

  private JedisClients() {}

  /**
   * @throws RuntimeException where a cluster or sentinels cannot be reached, or certificates not be
   *     read
   */
  static Remote open(SharedConfig config) {
    RedisUrl url = config.url();
    DefaultJedisClientConfig.Builder client = client(config).database(url.database());
    client.credentialsProvider(() -> credentials(config));
    Keyspace keys = new Keyspace(config.namespace());
    return new JedisRemote(
        client(config, client.build()), keys, url.kind() == RedisUrl.Kind.CLUSTER);
  }

  private static UnifiedJedis client(SharedConfig config, DefaultJedisClientConfig client) {
    RedisUrl url = config.url();
    return switch (url.kind()) {
      case SERVER ->
          RedisClient.builder()
              .hostAndPort(hosts(url).iterator().next())
              .clientConfig(client)
              .poolConfig(pool())
              .build();
      case SENTINEL ->
          RedisSentinelClient.builder()
              .masterName(url.master())
              .sentinels(hosts(url))
              .clientConfig(client)
              .sentinelClientConfig(client(config).build())
              .poolConfig(pool())
              .build();
      case CLUSTER ->
          RedisClusterClient.builder()
              .nodes(hosts(url))
              .clientConfig(client)
              .maxAttempts(CLUSTER_ATTEMPTS)
              .maxTotalRetriesDuration(PATIENCE)
              .poolConfig(pool())
              .build();
    };
  }

  private static Set<HostAndPort> hosts(RedisUrl url) {
    return url.hosts().stream()
        .map(host -> new HostAndPort(host.name(), host.port()))
        .collect(Collectors.toSet());
  }

  private static DefaultJedisClientConfig.Builder client(SharedConfig config) {
    int patience = Math.toIntExact(PATIENCE.toMillis());
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder()
            .resp2()
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .connectionTimeoutMillis(patience)
            .socketTimeoutMillis(patience)
            .blockingSocketTimeoutMillis(Math.toIntExact(SILENCE.toMillis()));
    if (config.url().tls()) {
      client.sslOptions(tls(config.certificates()));
    }
    return client;
  }

  /** Asked for each connection, so that a password can be changed under a running JVM. */
  private static RedisCredentials credentials(SharedConfig config) {
    String password = config.password().value();
    return new DefaultRedisCredentials(
        password == null ? null : config.user(), (CharSequence) password);
  }

  private static ConnectionPoolConfig pool() {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(PATIENCE);
    // the pool's own MBeans and its evictor thread are not for the application to see
    pool.setJmxEnabled(false);
    pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
    return pool;
  }

  /** With the server's certificate verified, and its name. */
  private static SslOptions tls(Path certificates) {
    SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
    if (certificates != null) {
      try {
        byte[] trusted = trusted(certificates);
        options
            .trustStoreType(STORE)
            .truststore(() -> new ByteArrayInputStream(trusted), NO_SECRET.clone());
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException("certificates of " + certificates + " cannot be used", e);
      }
    }
    return options.build();
  }

  private static byte[] trusted(Path certificates) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(STORE);
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(certificates)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry(Integer.toString(trusted.size()), each);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trusted.store(bytes, NO_SECRET.clone());
    return bytes.toByteArray();
  }
}
