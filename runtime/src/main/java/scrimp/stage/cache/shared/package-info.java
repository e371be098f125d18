/**
 * Stored replies of a fleet of JVMs, in a Redis or Valkey. The heap is asked first; what it has not
 * is looked up there, and what a provider answers is written there behind the application's back.
 *
 * <p><b>The application notices nothing.</b> A caller waits for a look-up no longer than {@code
 * cache.shared.timeout}, on a future: connecting, reading and retrying are done by a few daemon
 * threads of ours, so that no name server, handshake or slow reply can hold a caller up. After a
 * few failures a breaker opens, and nobody asks until a probe in the background has seen quick
 * replies again.
 *
 * <p><b>Never a wrong answer.</b> The key on the wire is the digest that the exact cache has; a
 * value carries a checksum or, encrypted, an authentication tag, both over the key too, so that
 * damaged, exchanged and foreign values are misses. Clearing and invalidation are records of a
 * numbered log: each value knows the number at which its call began, and whoever reads it refuses
 * what a later record is about, whether or not it has heard the message. A server that lost part of
 * its log is noticed by its numbers, and its values are refused.
 *
 * <p><b>A cold fleet asks once.</b> A miss takes a lease in the same round trip; other JVMs wait
 * for the value, within their callers' limits, for as long as the holder renews it. A holder that
 * dies loses the lease within seconds; one whose reply is not for others says so, and nobody
 * queues.
 *
 * <p><b>Why Jedis.</b> It is 1.5 MB with what it needs, where Lettuce brings 7 MB of Netty and
 * Reactor into the agent's loader, event-loop threads, and access to {@code sun.misc.Unsafe} that
 * newer JVMs remark on. What Lettuce does better, time-outs of a few milliseconds over connections
 * that live on, is had here by the threads between caller and socket. Servers by themselves,
 * sentinels and clusters, TLS and ACL users are Jedis' own.
 */
package scrimp.stage.cache.shared;
