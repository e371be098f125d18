package scrimp.stage.cache.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A server in memory, whose leases end when a test says so. */
final class FakeRemote implements Remote {
  final Map<String, byte[]> values = new HashMap<>();
  final Map<String, String> leases = new HashMap<>();
  final List<String> log = new ArrayList<>();
  long sequence;
  long ttlMillis = 3_600_000;
  volatile long delayMillis;
  volatile boolean failing;
  int renewals;

  private void work() {
    if (failing) {
      throw new JedisConnectionException("gone");
    }
    if (delayMillis > 0) {
      try {
        Thread.sleep(delayMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public Seen find(String digest) {
    work();
    return seen(digest, Claim.NONE);
  }

  @Override
  public Seen findOrLease(String digest, String token, long leaseMillis) {
    work();
    synchronized (this) {
      return values.containsKey(digest)
          ? seen(digest, Claim.NONE)
          : lease(digest, token, leaseMillis);
    }
  }

  @Override
  public synchronized Seen lease(String digest, String token, long leaseMillis) {
    String holder = leases.putIfAbsent(digest, token);
    Claim claim =
        holder == null ? Claim.GRANTED : holder.equals("-") ? Claim.NOT_FOR_OTHERS : Claim.HELD;
    return new Seen(null, 0, claim, sequence);
  }

  private synchronized Seen seen(String digest, Claim claim) {
    return new Seen(values.get(digest), ttlMillis, claim, sequence);
  }

  @Override
  public synchronized void renew(String digest, String token, long leaseMillis) {
    renewals++;
  }

  @Override
  public synchronized void release(String digest, String token) {
    leases.remove(digest, token);
  }

  @Override
  public synchronized void releaseInVain(String digest, String token, long millis) {
    leases.replace(digest, token, "-");
  }

  @Override
  public void store(String digest, byte[] value, long ttlMillis, String token) {
    work();
    synchronized (this) {
      values.put(digest, value);
      leases.remove(digest, token);
    }
  }

  @Override
  public long sequence() {
    work();
    return sequence;
  }

  @Override
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  @Override
  public synchronized void append(String text, long above) {
    sequence = Math.max(sequence, above) + 1;
    log.add(sequence + " " + text);
  }

  @Override
  public synchronized void sweep() {
    values.clear();
  }

  @Override
  public void listen(Runnable heard) {}

  @Override
  public void stillListening() {}

  @Override
  public void close() {}
}
