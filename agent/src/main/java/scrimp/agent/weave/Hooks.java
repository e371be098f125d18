package scrimp.agent.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is woven, in one table: which class, which of its methods, the advice inlined
 * there and the handler that it ends up in. Read on the way to the application's main method, so it
 * holds names and loads none of what they name.
 */
public final class Hooks {
  /** All HTTP/1.1 and 2 requests of {@code java.net.http}: send and sendAsync both end there. */
  public static final int JDK_SEND = 0;

  /** A new OkHttp client. */
  public static final int OKHTTP_BUILD = 1;

  /** A call on an OkHttp client, on the thread that makes it. */
  public static final int OKHTTP_CALL = 2;

  /** A URL of http or https being opened. */
  public static final int URL_OPEN = 3;

  /** A WebSocket of {@code java.net.http}, which we do not see into. */
  public static final int JDK_SOCKET = 6;

  /** A WebSocket of OkHttp's. */
  public static final int OKHTTP_SOCKET = 7;

  /** A request of Reactor Netty's, when it is subscribed to. */
  public static final int REACTOR_NETTY = 8;

  /** A request of a Vert.x client. */
  public static final int VERTX = 9;

  /** A request of Jetty's client, when it is sent. */
  public static final int JETTY = 10;

  /** An execution of a minimal asynchronous client of Apache's, which is only told of. */
  public static final int APACHE5_MINIMAL = 17;

  /** A request of Ktor's CIO engine. */
  public static final int KTOR_CIO = 16;

  /** An execution of Apache HttpClient 5, asynchronous, that is about to connect. */
  public static final int APACHE5_ASYNC = 11;

  /** What such an execution does with its connection. */
  public static final int APACHE5_RUNTIME = 12;

  /** A TLS context that Apache HttpClient 5 made by the JVM's settings. */
  public static final int APACHE5_TLS = 13;

  /** An execution of Apache HttpClient 4. */
  public static final int APACHE4_EXECUTE = 4;

  /** An execution of Apache HttpClient 5, classic. */
  public static final int APACHE5_EXECUTE = 5;

  /** A request of the AWS SDK's, before it is signed. */
  public static final int AWS_SIGN = 14;

  /** The HTTP client that the AWS SDK is to send a request with. */
  public static final int AWS_CLIENT = 15;

  /** More than the greatest id. */
  static final int ROOM = 32;

  /**
   * A class to be woven.
   *
   * @param type internal name
   * @param label where the notice says that it was hooked
   * @param whose only the JDK's own class of that name is meant, or that of any application
   */
  record Target(String type, String library, String label, Whose whose, List<Point> points) {
    boolean ofJdk() {
      return whose == Whose.JDK || whose == Whose.JDK_LOADED_BY_MANY;
    }
  }

  /** Where a class to be woven comes from, and when to say that it was. */
  enum Whose {
    APPLICATION,
    /** Its version is told by its classes, once they are loaded, so that its use says both. */
    APPLICATION_BY_USE,
    JDK,
    /** Loaded by many who do not use it, so that only its use is announced. */
    JDK_LOADED_BY_MANY
  }

  /**
   * A method to be woven.
   *
   * <p>One whose id another point of the class has, too, may be missing as long as that is there.
   *
   * @param advice class whose code is inlined
   * @param handler class that answers, made with an {@link EngineRef}
   */
  record Point(int id, String method, String descriptor, String advice, String handler) {}

  public static final String JDK_SEND_LABEL = "HttpClient.send";
  static final String OKHTTP = "okhttp";
  static final String HTTPCLIENT_4 = "httpclient";
  static final String HTTPCLIENT_5 = "httpclient5";
  public static final String URL_CONNECTION = "HttpURLConnection";
  public static final String URL_CONNECTION_LABEL = "URL.openConnection";

  public static final String REACTOR_NETTY_LABEL = "HttpClient.connect";

  public static final String JETTY_LABEL = "HttpRequest.send";
  public static final String VERTX_LABEL = "HttpClient.request";
  public static final String KTOR_LABEL = "CIOEngine.execute";

  public static final String AWS_SDK = "aws-sdk-java";
  public static final String AWS_LABEL = "SdkHttpClient";

  static final String HOOK = "scrimp.agent.hook.";
  private static final String OPEN_CONNECTION =
      "(Ljava/net/URL;Ljava/net/Proxy;)Ljava/net/URLConnection;";
  private static final Point OPEN =
      new Point(
          URL_OPEN,
          "openConnection",
          OPEN_CONNECTION,
          HOOK + "urlconnection.OpenAdvice",
          HOOK + "urlconnection.OpenHandler");

  private static final Point APACHE4 =
      new Point(
          APACHE4_EXECUTE,
          "doExecute",
          "(Lorg/apache/http/HttpHost;Lorg/apache/http/HttpRequest;"
              + "Lorg/apache/http/protocol/HttpContext;)"
              + "Lorg/apache/http/client/methods/CloseableHttpResponse;",
          HOOK + "apache4.ExecuteAdvice",
          HOOK + "apache4.ExecuteHandler");
  private static final Point APACHE5 =
      new Point(
          APACHE5_EXECUTE,
          "doExecute",
          "(Lorg/apache/hc/core5/http/HttpHost;Lorg/apache/hc/core5/http/ClassicHttpRequest;"
              + "Lorg/apache/hc/core5/http/protocol/HttpContext;)"
              + "Lorg/apache/hc/client5/http/impl/classic/CloseableHttpResponse;",
          HOOK + "apache5.ExecuteAdvice",
          HOOK + "apache5.ExecuteHandler");

  private static final Target[] ALL = {
    new Target(
        "jdk/internal/net/http/HttpClientImpl",
        "java.net.http",
        JDK_SEND_LABEL,
        Whose.JDK,
        List.of(
            new Point(
                JDK_SEND,
                "sendAsync",
                "(Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;"
                    + "Ljava/net/http/HttpResponse$PushPromiseHandler;"
                    + "Ljava/util/concurrent/Executor;)"
                    + "Ljava/util/concurrent/CompletableFuture;",
                HOOK + "jdk.SendAdvice",
                HOOK + "jdk.SendHandler"))),
    new Target(
        "jdk/internal/net/http/websocket/BuilderImpl",
        "java.net.http",
        "WebSocket.Builder.buildAsync",
        Whose.JDK_LOADED_BY_MANY,
        List.of(
            new Point(
                JDK_SOCKET,
                "buildAsync",
                "(Ljava/net/URI;Ljava/net/http/WebSocket$Listener;)"
                    + "Ljava/util/concurrent/CompletableFuture;",
                HOOK + "jdk.SocketAdvice",
                HOOK + "jdk.SocketHandler"))),
    new Target(
        "okhttp3/OkHttpClient",
        OKHTTP,
        "OkHttpClient.newCall",
        Whose.APPLICATION,
        List.of(
            new Point(
                OKHTTP_BUILD,
                "<init>",
                "(Lokhttp3/OkHttpClient$Builder;)V",
                HOOK + "okhttp.BuildAdvice",
                HOOK + "okhttp.BuildHandler"),
            new Point(
                OKHTTP_CALL,
                "newCall",
                "(Lokhttp3/Request;)Lokhttp3/Call;",
                HOOK + "okhttp.CallAdvice",
                HOOK + "okhttp.CallHandler"),
            new Point(
                OKHTTP_SOCKET,
                "newWebSocket",
                "(Lokhttp3/Request;Lokhttp3/WebSocketListener;)Lokhttp3/WebSocket;",
                HOOK + "okhttp.SocketAdvice",
                HOOK + "okhttp.SocketHandler"))),
    new Target(
        "sun/net/www/protocol/http/Handler",
        URL_CONNECTION,
        URL_CONNECTION_LABEL,
        Whose.JDK_LOADED_BY_MANY,
        List.of(OPEN)),
    new Target(
        "sun/net/www/protocol/https/Handler",
        URL_CONNECTION,
        URL_CONNECTION_LABEL,
        Whose.JDK_LOADED_BY_MANY,
        List.of(OPEN)),
    apache("org/apache/http/impl/client/InternalHttpClient", HTTPCLIENT_4, APACHE4),
    apache("org/apache/http/impl/client/MinimalHttpClient", HTTPCLIENT_4, APACHE4),
    apache("org/apache/http/impl/client/AbstractHttpClient", HTTPCLIENT_4, APACHE4),
    apache("org/apache/hc/client5/http/impl/classic/InternalHttpClient", HTTPCLIENT_5, APACHE5),
    apache("org/apache/hc/client5/http/impl/classic/MinimalHttpClient", HTTPCLIENT_5, APACHE5),
  };

  private static final Map<String, Target> BY_TYPE = byType();

  private Hooks() {}

  /** What is woven into the class of that internal name, or null. */
  static Target of(String type) {
    return BY_TYPE.get(type);
  }

  private static Target apache(String type, String library, Point point) {
    return new Target(
        type, library, "CloseableHttpClient.execute", Whose.APPLICATION, List.of(point));
  }

  private static Map<String, Target> byType() {
    Map<String, Target> map = new HashMap<>();
    for (Target target : ALL) {
      map.put(target.type(), target);
    }
    for (Target target : RedirectHooks.ALL) {
      map.put(target.type(), target);
    }
    for (Target target : AwsHooks.ALL) {
      map.put(target.type(), target);
    }
    return map;
  }
}
