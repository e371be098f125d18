package scrimp.agent.weave;

import java.util.List;
import scrimp.agent.weave.Hooks.Point;
import scrimp.agent.weave.Hooks.Target;
import scrimp.agent.weave.Hooks.Whose;

/** The part of the table of {@link Hooks} that is for clients whose calls are redirected. */
final class RedirectHooks {
  private static final String RUNTIME_HANDLER = Hooks.HOOK + "redirect.AsyncRuntimeHandler";
  private static final String RUNTIME_ADVICE = Hooks.HOOK + "redirect.AsyncRuntimeAdvice";

  static final Target[] ALL = {
    new Target(
        "reactor/netty/http/client/HttpClientConnect$HttpClientHandler",
        "reactor-netty",
        Hooks.REACTOR_NETTY_LABEL,
        Whose.APPLICATION_BY_USE,
        List.of(
            new Point(
                Hooks.REACTOR_NETTY,
                "<init>",
                "(Lreactor/netty/http/client/HttpClientConfig;)V",
                Hooks.HOOK + "redirect.ReactorAdvice",
                Hooks.HOOK + "redirect.ReactorHandler"))),
    new Target(
        "io/vertx/core/http/impl/HttpClientImpl",
        "vertx-core",
        Hooks.VERTX_LABEL,
        Whose.APPLICATION_BY_USE,
        List.of(
            // 4.5 has two public ways that end in the first, 5 has the second alone
            vertx(
                "doRequest",
                "(Lio/vertx/core/http/RequestOptions;"
                    + "Lio/vertx/core/impl/future/PromiseInternal;)V"),
            vertx("request", "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;"))),
    jetty("org/eclipse/jetty/client/transport/HttpRequest"),
    // before 12 its method takes something else, which is said
    jetty("org/eclipse/jetty/client/HttpRequest"),
    new Target(
        "io/ktor/client/engine/cio/CIOEngine",
        "ktor-client-cio",
        Hooks.KTOR_LABEL,
        Whose.APPLICATION_BY_USE,
        List.of(
            new Point(
                Hooks.KTOR_CIO,
                "execute",
                "(Lio/ktor/client/request/HttpRequestData;Lkotlin/coroutines/Continuation;)"
                    + "Ljava/lang/Object;",
                Hooks.HOOK + "redirect.KtorAdvice",
                Hooks.HOOK + "redirect.KtorHandler"))),
    new Target(
        "org/apache/hc/client5/http/impl/async/AsyncConnectExec",
        Hooks.HTTPCLIENT_5,
        "CloseableHttpAsyncClient.execute",
        Whose.APPLICATION,
        List.of(
            new Point(
                Hooks.APACHE5_ASYNC,
                "execute",
                "(Lorg/apache/hc/core5/http/HttpRequest;"
                    + "Lorg/apache/hc/core5/http/nio/AsyncEntityProducer;"
                    + "Lorg/apache/hc/client5/http/async/AsyncExecChain$Scope;"
                    + "Lorg/apache/hc/client5/http/async/AsyncExecChain;"
                    + "Lorg/apache/hc/client5/http/async/AsyncExecCallback;)V",
                Hooks.HOOK + "redirect.AsyncApacheAdvice",
                Hooks.HOOK + "redirect.AsyncApacheHandler"))),
    new Target(
        "org/apache/hc/client5/http/impl/async/InternalHttpAsyncExecRuntime",
        Hooks.HTTPCLIENT_5,
        "CloseableHttpAsyncClient.execute",
        Whose.APPLICATION_BY_USE,
        List.of(
            new Point(
                Hooks.APACHE5_RUNTIME,
                "acquireEndpoint",
                "(Ljava/lang/String;Lorg/apache/hc/client5/http/HttpRoute;Ljava/lang/Object;"
                    + "Lorg/apache/hc/client5/http/protocol/HttpClientContext;"
                    + "Lorg/apache/hc/core5/concurrent/FutureCallback;)"
                    + "Lorg/apache/hc/core5/concurrent/Cancellable;",
                RUNTIME_ADVICE,
                RUNTIME_HANDLER),
            new Point(
                Hooks.APACHE5_RUNTIME,
                "execute",
                "(Ljava/lang/String;Lorg/apache/hc/core5/http/nio/AsyncClientExchangeHandler;"
                    + "Lorg/apache/hc/client5/http/protocol/HttpClientContext;)"
                    + "Lorg/apache/hc/core5/concurrent/Cancellable;",
                RUNTIME_ADVICE,
                RUNTIME_HANDLER))),
    new Target(
        "org/apache/hc/client5/http/impl/async/AbstractMinimalHttpAsyncClientBase",
        Hooks.HTTPCLIENT_5,
        "CloseableHttpAsyncClient.execute",
        Whose.APPLICATION_BY_USE,
        List.of(
            new Point(
                Hooks.APACHE5_MINIMAL,
                "doExecute",
                "(Lorg/apache/hc/core5/http/HttpHost;"
                    + "Lorg/apache/hc/core5/http/nio/AsyncRequestProducer;"
                    + "Lorg/apache/hc/core5/http/nio/AsyncResponseConsumer;"
                    + "Lorg/apache/hc/core5/http/nio/HandlerFactory;"
                    + "Lorg/apache/hc/core5/http/protocol/HttpContext;"
                    + "Lorg/apache/hc/core5/concurrent/FutureCallback;)"
                    + "Ljava/util/concurrent/Future;",
                Hooks.HOOK + "redirect.MinimalApacheAdvice",
                Hooks.HOOK + "redirect.MinimalApacheHandler"))),
    new Target(
        "org/apache/hc/core5/ssl/SSLContexts",
        Hooks.HTTPCLIENT_5,
        "SSLContexts.createDefault",
        Whose.APPLICATION_BY_USE,
        List.of(
            new Point(
                Hooks.APACHE5_TLS,
                "createDefault",
                "()Ljavax/net/ssl/SSLContext;",
                Hooks.HOOK + "redirect.DefaultTlsAdvice",
                Hooks.HOOK + "redirect.DefaultTlsHandler"))),
  };

  private RedirectHooks() {}

  private static Point vertx(String method, String descriptor) {
    return new Point(
        Hooks.VERTX,
        method,
        descriptor,
        Hooks.HOOK + "redirect.VertxAdvice",
        Hooks.HOOK + "redirect.VertxHandler");
  }

  private static Target jetty(String type) {
    return new Target(
        type,
        "jetty-client",
        Hooks.JETTY_LABEL,
        Whose.APPLICATION_BY_USE,
        List.of(
            new Point(
                Hooks.JETTY,
                "send",
                "(Lorg/eclipse/jetty/client/Response$CompleteListener;)V",
                Hooks.HOOK + "redirect.JettyAdvice",
                Hooks.HOOK + "redirect.JettyHandler")));
  }
}
