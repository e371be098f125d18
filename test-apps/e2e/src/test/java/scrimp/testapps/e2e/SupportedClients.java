package scrimp.testapps.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Stream;
import scrimp.testapps.sdk.Way;

/**
 * The README's tables of clients and SDKs. Their rows are the applications that the suite is
 * parameterised with, so that none can be without its test, and no application without its row.
 */
final class SupportedClients {
  private static final String YES = "yes";
  private static final String NO = "";
  private static final String KEY_BELOW = "no: key added below";

  private SupportedClients() {}

  /**
   * What one application of the contract suite runs on.
   *
   * @param supported all versions that the agent hooks
   * @param version the one that the suite runs on
   * @param artifact null for what the JDK has itself
   */
  record Library(String name, String supported, String version, String artifact) {
    /** The file that says so; null for what the JDK has itself. */
    String jar() {
      return artifact == null ? null : artifact + "-" + version + ".jar";
    }
  }

  static Library of(ClientApp app) {
    return switch (app) {
      case JDK_HTTP -> ofJdk("`java.net.http.HttpClient`");
      case URL_CONNECTION -> ofJdk("`HttpURLConnection`");
      case OKHTTP_3 -> okHttp("3.14.9", "okhttp");
      case OKHTTP_4 -> okHttp("4.12.0", "okhttp");
      case OKHTTP_5 -> okHttp("5.5.1", "okhttp-jvm");
      case APACHE_4 -> library("Apache HttpClient 4", "4.3 to 4.5.x", "4.5.14", "httpclient");
      case APACHE_5 ->
          library("Apache HttpClient 5, classic", "5.0 to 5.x", "5.6.4", "httpclient5");
      case REACTOR_NETTY_10 -> reactorNetty("1.0.0");
      case REACTOR_NETTY_13 -> reactorNetty("1.3.8");
      case VERTX_45 -> vertx("4.5.34");
      case VERTX_5 -> vertx("5.2.0");
      case JETTY_12 -> library("Jetty client", "12.x", "12.1.14", "jetty-client");
      case APACHE_5_ASYNC ->
          library("Apache HttpClient 5, asynchronous", "5.0 to 5.x", "5.6.4", "httpclient5");
      case KTOR_CIO -> library("Ktor, CIO engine", "3.x", "3.6.1", "ktor-client-cio-jvm");
    };
  }

  /** The same, of the oldest version that it also runs on; null where there is none. */
  static Library oldest(ClientApp app) {
    Library library = of(app);
    return app.oldest() == null
        ? null
        : new Library(library.name(), library.supported(), app.oldest(), library.artifact());
  }

  static String clients() {
    Map<String, StringJoiner> versions = new LinkedHashMap<>();
    Map<String, ClientApp> apps = new LinkedHashMap<>();
    for (ClientApp app : ClientApp.values()) {
      Library library = of(app);
      apps.putIfAbsent(library.name(), app);
      StringJoiner run = versions.computeIfAbsent(library.name(), name -> new StringJoiner(", "));
      if (app.oldest() != null) {
        run.add(app.oldest());
      }
      run.add(library.version());
    }
    StringBuilder table = new StringBuilder();
    row(table, "HTTP client", "versions", "suite run on", "sync", "async", "streamed", "handled");
    row(table, "---", "---", "---", "---", "---", "---", "---");
    apps.forEach(
        (name, app) ->
            row(
                table,
                name,
                of(app).supported(),
                versions.get(name).toString(),
                YES,
                app.async() ? YES : NO,
                YES,
                app.onEventLoop() ? "by a gateway inside the JVM" : "where it is called"));
    return table.toString();
  }

  static String sdks() {
    StringBuilder table = new StringBuilder();
    row(
        table,
        "SDK",
        "versions",
        "dialect",
        "HTTP client",
        "sync",
        "async",
        "streamed",
        "streamed, async",
        "observe",
        "exact cache, whole",
        "exact cache, streamed",
        "output cap",
        "routing by rule");
    row(table, Stream.generate(() -> "---").limit(13).toArray(String[]::new));
    for (SdkApp app : SdkApp.values()) {
      row(
          table,
          app.label(),
          versions(app),
          app.dialect().toString(),
          transports(app),
          has(app, Way.WHOLE::equals),
          has(app, Way.WHOLE_ASYNC::equals),
          has(app, Way.STREAM::equals),
          has(app, Way.STREAM_ASYNC::equals),
          YES,
          app.showsItsKey() ? has(app, way -> !way.streamed()) : KEY_BELOW,
          app.showsItsKey() ? has(app, Way::streamed) : KEY_BELOW,
          YES,
          YES);
    }
    return table.toString();
  }

  private static String versions(SdkApp app) {
    String oldest = OldestSdk.version(app);
    return oldest == null ? app.version() : oldest + " to " + app.version();
  }

  private static String transports(SdkApp app) {
    String before = OldestSdk.transport(app);
    return before.equals(app.transport())
        ? app.transport()
        : app.transport() + "; " + before + " in " + OldestSdk.version(app);
  }

  private static String has(SdkApp app, Predicate<Way> way) {
    return app.ways().stream().anyMatch(way) ? YES : NO;
  }

  private static Library ofJdk(String name) {
    return new Library(name, "17 and later", "JDK 17, 25", null);
  }

  private static Library okHttp(String version, String artifact) {
    return library("OkHttp", "3.14 to 5.x", version, artifact);
  }

  private static Library reactorNetty(String version) {
    return library("Reactor Netty", "1.0 to 1.3", version, "reactor-netty-http");
  }

  private static Library vertx(String version) {
    return library("Vert.x", "4.5 and 5.x", version, "vertx-core");
  }

  private static Library library(String name, String supported, String version, String artifact) {
    return new Library(name, supported, version, artifact);
  }

  private static void row(StringBuilder table, String... cells) {
    table.append('|');
    for (String cell : cells) {
      table.append(cell.equals("---") ? cell : " " + cell + " ").append('|');
    }
    table.append('\n');
  }
}
