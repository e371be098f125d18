package scrimp.stage.cache.shared;

import java.nio.charset.StandardCharsets;

/**
 * What the server does in one step. Looks have the keys of value, lease and (not in a cluster) log
 * number, are given token and milliseconds, and return value, remaining life, {@link Remote.Claim}
 * by its place, and log number.
 */
final class Scripts {
  private static final String SEQUENCE =
      "local s = KEYS[3] and redis.call('GET', KEYS[3]) or false\n";
  private static final String FOUND =
      "local v = redis.call('GET', KEYS[1])\n"
          + "if v then return {v, redis.call('PTTL', KEYS[1]), 0, s} end\n";
  private static final String LEASED =
      "if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then"
          + " return {false, 0, 1, s} end\n"
          + "if redis.call('GET', KEYS[2]) == '-' then return {false, 0, 3, s} end\n"
          + "return {false, 0, 2, s}";
  private static final String OWN = "if redis.call('GET', KEYS[1]) == ARGV[1] then ";

  static final byte[] FIND = script(SEQUENCE + FOUND + "return {false, 0, 0, s}");
  static final byte[] FIND_OR_LEASE = script(SEQUENCE + FOUND + LEASED);
  static final byte[] LEASE = script(SEQUENCE + LEASED);

  static final byte[] RENEW = script(OWN + "redis.call('PEXPIRE', KEYS[1], ARGV[2]) end");
  static final byte[] RELEASE = script(OWN + "redis.call('DEL', KEYS[1]) end");
  static final byte[] RELEASE_IN_VAIN =
      script(OWN + "redis.call('SET', KEYS[1], '-', 'PX', ARGV[2]) end");

  static final byte[] STORE =
      script(
          "redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])\n"
              + "if redis.call('GET', KEYS[2]) == ARGV[3] then redis.call('DEL', KEYS[2]) end");

  static final byte[] APPEND =
      script(
          "if tonumber(redis.call('GET', KEYS[1]) or '0') < tonumber(ARGV[2]) then"
              + " redis.call('SET', KEYS[1], ARGV[2]) end\n"
              + "local n = redis.call('INCR', KEYS[1])\n"
              + "redis.call('RPUSH', KEYS[2], string.format('%.0f', n) .. ' ' .. ARGV[1])\n"
              + "redis.call('LTRIM', KEYS[2], -"
              + Invalidations.KEPT
              + ", -1)\n"
              + "redis.call('PUBLISH', ARGV[3], string.format('%.0f', n))");

  private Scripts() {}

  private static byte[] script(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
