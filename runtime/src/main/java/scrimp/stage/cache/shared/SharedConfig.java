package scrimp.stage.cache.shared;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import scrimp.policy.Credential;
import scrimp.policy.Policy;
import scrimp.policy.RedisUrl;
import scrimp.policy.Settings;

/**
 * How the shared cache is reached and what is put there.
 *
 * @param timeout that a caller waits for it at most
 * @param user null for the server's default one
 * @param encrypted values are, with {@code keys}; where these are missing nothing may be shared
 * @param certificates to trust for TLS; null for those that Java trusts
 * @param maxEntryBytes of a reply that is shared
 * @param queueBytes of replies that wait to be written
 */
public record SharedConfig(
    RedisUrl url,
    String namespace,
    Duration timeout,
    String user,
    Credential password,
    boolean encrypted,
    Credential keys,
    Path certificates,
    boolean compress,
    long maxEntryBytes,
    long queueBytes) {

  /** Empty where the policy has no shared cache. */
  public static Optional<SharedConfig> of(Policy policy) {
    RedisUrl url = policy.get(Settings.CACHE_SHARED_URL);
    if (url == null) {
      return Optional.empty();
    }
    boolean encrypted =
        policy.get(Settings.CACHE_SHARED_ENCRYPTION_KEY_ENV) != null
            || policy.get(Settings.CACHE_SHARED_ENCRYPTION_KEY_FILE) != null;
    return Optional.of(
        new SharedConfig(
            url,
            policy.get(Settings.CACHE_SHARED_NAMESPACE),
            policy.get(Settings.CACHE_SHARED_TIMEOUT),
            policy.get(Settings.CACHE_SHARED_USER),
            policy.sharedCachePassword(),
            encrypted,
            policy.sharedCacheKeys(),
            policy.get(Settings.CACHE_SHARED_CA_FILE),
            policy.get(Settings.CACHE_SHARED_COMPRESS),
            policy.get(Settings.CACHE_EXACT_MAX_ENTRY_BYTES),
            policy.get(Settings.CACHE_SHARED_QUEUE_BYTES)));
  }
}
