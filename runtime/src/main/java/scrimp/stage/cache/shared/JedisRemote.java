package scrimp.stage.cache.shared;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.ScanIteration;
import redis.clients.jedis.UnifiedJedis;

/** Redis or Valkey, from 6.0. */
final class JedisRemote implements Remote {
  private static final int SCANNED_AT_ONCE = 500;
  private static final byte[] NOTHING = {};

  private final UnifiedJedis jedis;
  private final Keyspace keys;
  private final boolean cluster;
  private volatile JedisPubSub subscription;
  private volatile boolean closed;

  /**
   * @param cluster in which a value and the log may be in different places
   */
  JedisRemote(UnifiedJedis jedis, Keyspace keys, boolean cluster) {
    this.jedis = jedis;
    this.keys = keys;
    this.cluster = cluster;
  }

  @Override
  public Seen find(String digest) {
    return look(Scripts.FIND, digest, "", 0);
  }

  @Override
  public Seen findOrLease(String digest, String token, long leaseMillis) {
    return look(Scripts.FIND_OR_LEASE, digest, token, leaseMillis);
  }

  @Override
  public Seen lease(String digest, String token, long leaseMillis) {
    return look(Scripts.LEASE, digest, token, leaseMillis);
  }

  private Seen look(byte[] script, String digest, String token, long leaseMillis) {
    List<byte[]> names =
        new ArrayList<>(List.of(bytes(keys.entry(digest)), bytes(keys.lease(digest))));
    if (!cluster) {
      names.add(bytes(keys.sequence()));
    }
    List<?> found = (List<?>) jedis.eval(script, names, List.of(bytes(token), bytes(leaseMillis)));
    long sequence = cluster ? sequence() : number((byte[]) found.get(3));
    Claim claim = Claim.values()[Math.toIntExact((Long) found.get(2))];
    return new Seen((byte[]) found.get(0), (Long) found.get(1), claim, sequence);
  }

  @Override
  public void renew(String digest, String token, long leaseMillis) {
    ofLease(Scripts.RENEW, digest, token, leaseMillis);
  }

  @Override
  public void release(String digest, String token) {
    ofLease(Scripts.RELEASE, digest, token, 0);
  }

  @Override
  public void releaseInVain(String digest, String token, long millis) {
    ofLease(Scripts.RELEASE_IN_VAIN, digest, token, millis);
  }

  private void ofLease(byte[] script, String digest, String token, long millis) {
    jedis.eval(script, List.of(bytes(keys.lease(digest))), List.of(bytes(token), bytes(millis)));
  }

  @Override
  public void store(String digest, byte[] value, long ttlMillis, String token) {
    jedis.eval(
        Scripts.STORE,
        List.of(bytes(keys.entry(digest)), bytes(keys.lease(digest))),
        List.of(value, bytes(ttlMillis), bytes(token)));
  }

  @Override
  public long sequence() {
    return number(jedis.get(bytes(keys.sequence())));
  }

  @Override
  public List<String> log() {
    return jedis.lrange(keys.log(), 0, -1);
  }

  @Override
  public void append(String text, long above) {
    jedis.eval(
        Scripts.APPEND,
        List.of(bytes(keys.sequence()), bytes(keys.log())),
        List.of(bytes(text), bytes(above), bytes(keys.channel())));
  }

  @Override
  public void sweep() {
    ScanIteration entries = jedis.scanIteration(SCANNED_AT_ONCE, keys.entries());
    while (!entries.isIterationCompleted() && !closed) {
      Collection<String> some = entries.nextBatchList();
      if (!some.isEmpty()) {
        jedis.unlink(some.toArray(String[]::new));
      }
    }
  }

  @Override
  public void listen(Runnable heard) {
    JedisPubSub listening =
        new JedisPubSub() {
          @Override
          public void onMessage(String channel, String message) {
            heard.run();
          }

          @Override
          public void onSubscribe(String channel, int channels) {
            heard.run();
          }
        };
    subscription = listening;
    try {
      jedis.subscribe(listening, keys.channel());
    } finally {
      subscription = null;
    }
  }

  @Override
  public void stillListening() {
    JedisPubSub listening = subscription;
    if (listening != null && listening.isSubscribed()) {
      listening.ping();
    }
  }

  @Override
  public void close() {
    closed = true;
    JedisPubSub listening = subscription;
    try {
      if (listening != null && listening.isSubscribed()) {
        listening.unsubscribe();
      }
    } catch (RuntimeException e) {
      // its connection is gone, and so is what listened
    }
    jedis.close();
  }

  private static long number(byte[] text) {
    byte[] digits = text == null ? NOTHING : text;
    return Arrays.equals(digits, NOTHING)
        ? 0
        : Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(long number) {
    return bytes(Long.toString(number));
  }
}
