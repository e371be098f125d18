package scrimp.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import scrimp.policy.Mode;

/** The client libraries that were woven, what was seen of each, and the notice that says so. */
public final class Clients {

  /**
   * One woven library.
   *
   * @param hook the class and method that were woven
   * @param since when the library was first met
   */
  public record Client(String library, String version, String hook, Instant since) {}

  private final Map<String, Client> woven = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final LongAdder passedThrough = new LongAdder();
  private final LongAdder notUnderstood = new LongAdder();
  private final Consumer<String> notices;

  Clients(Consumer<String> notices) {
    this.notices = notices;
  }

  void matched(String library, String version, String hook, Mode mode) {
    Client client = new Client(library, version, hook, Instant.now());
    if (woven.putIfAbsent(library + ' ' + version + ' ' + hook, client) == null) {
      notices.accept(
          library + " " + version + " hooked at " + hook + ", mode " + mode.name().toLowerCase());
    }
  }

  void called(String client) {
    count(client);
  }

  void passedThrough(String client) {
    count(client);
    passedThrough.increment();
  }

  void notUnderstood(String client) {
    count(client);
    notUnderstood.increment();
  }

  private void count(String client) {
    LongAdder known = calls.get(client);
    if (known == null) {
      known = calls.computeIfAbsent(client, c -> new LongAdder());
    }
    known.increment();
  }

  /** In the order of their names. */
  public List<Client> woven() {
    return woven.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * Requests to providers seen through that client.
   *
   * @param client library and version with a blank between
   */
  public long calls(String client) {
    LongAdder known = calls.get(client);
    return known == null ? 0 : known.sum();
  }

  /** Requests to endpoints that are left alone: files, models ... */
  public long passedThrough() {
    return passedThrough.sum();
  }

  /** Requests to endpoints of ours whose body is no JSON object, let through as they were. */
  public long notUnderstood() {
    return notUnderstood.sum();
  }
}
