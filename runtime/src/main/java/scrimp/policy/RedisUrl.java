package scrimp.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a Redis or Valkey is.
 *
 * @param hosts at least one: the server, or those of the sentinels or the cluster that are asked
 *     first
 * @param database of the server; 0 in a cluster, which has no other
 * @param master the name by which sentinels know the server; null without sentinels
 */
public record RedisUrl(Kind kind, boolean tls, List<Host> hosts, int database, String master) {
  static final String ALLOWED =
      "redis://host:6379/0 or redis-sentinel://host:26379,host:26379/0#master or"
          + " redis-cluster://host:6379,host:6379, with rediss for TLS, without user and password";

  private static final Pattern URL =
      Pattern.compile("redis(s?)(|-sentinel|-cluster)://([^/#?@\\s]+)(?:/(\\d{0,5}))?(?:#(\\S+))?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");
  private static final int SERVER_PORT = 6379;
  private static final int SENTINEL_PORT = 26379;
  private static final int MAX_PORT = 65_535;

  /** What answers there. */
  public enum Kind {
    SERVER(""),
    SENTINEL("-sentinel"),
    CLUSTER("-cluster");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    private static Kind of(String suffix) {
      for (Kind kind : values()) {
        if (kind.suffix.equals(suffix)) {
          return kind;
        }
      }
      throw new IllegalArgumentException();
    }
  }

  /**
   * @param name or address, of IPv6 without brackets
   */
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return (name.indexOf(':') < 0 ? name : '[' + name + ']') + ':' + port;
    }
  }

  /**
   * @throws IllegalArgumentException where it is none; the message, if any, says why
   */
  public static RedisUrl parse(String text) {
    if (text.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "user and password belong in cache.shared.user and cache.shared.password.env or .file");
    }
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      throw new IllegalArgumentException();
    }
    Kind kind = Kind.of(url.group(2));
    List<Host> hosts = new ArrayList<>();
    for (String host : url.group(3).split(",", -1)) {
      hosts.add(host(host, kind == Kind.SENTINEL ? SENTINEL_PORT : SERVER_PORT));
    }
    String database = url.group(4) == null ? "" : url.group(4);
    RedisUrl read =
        new RedisUrl(
            kind,
            !url.group(1).isEmpty(),
            List.copyOf(hosts),
            database.isEmpty() ? 0 : Integer.parseInt(database),
            url.group(5));
    read.check();
    return read;
  }

  private void check() {
    if (kind == Kind.SERVER && hosts.size() > 1) {
      throw new IllegalArgumentException("several hosts are a redis-sentinel or a redis-cluster");
    }
    if (kind == Kind.CLUSTER && database != 0) {
      throw new IllegalArgumentException("a cluster has no database but 0");
    }
    if ((kind == Kind.SENTINEL) != (master != null)) {
      throw new IllegalArgumentException(
          master == null
              ? "sentinels are asked for a master by its name: #master at the end is missing"
              : "only sentinels are asked for a master by its name");
    }
  }

  private static Host host(String text, int ifNone) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no host");
    }
    int port = host.group(2) == null ? ifNone : Integer.parseInt(host.group(2));
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port " + port + " is none");
    }
    return new Host(host.group(1).replaceAll("[\\[\\]]", ""), port);
  }

  /** As it would be written. */
  @Override
  public String toString() {
    return "redis"
        + (tls ? "s" : "")
        + kind.suffix
        + "://"
        + hosts.stream().map(Host::toString).collect(Collectors.joining(","))
        + (database == 0 ? "" : "/" + database)
        + (master == null ? "" : "#" + master);
  }
}
