package scrimp.agent.hook.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import scrimp.agent.hook.Decided;
import scrimp.agent.hook.OwnHeaders;
import scrimp.agent.hook.Workers;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.Hooks;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;
import scrimp.pipeline.OwnCalls;

/** Decides about each request of the JDK's client. */
public final class SendHandler implements Predicate<Object>, BiFunction<Object, Object[], Object> {
  private static final String LIBRARY = "java.net.http";
  private static final String VERSION = System.getProperty("java.version");
  static final String CLIENT = LIBRARY + ' ' + VERSION;

  private final EngineRef engine;
  private volatile boolean announced;

  public SendHandler(EngineRef engine) {
    this.engine = engine;
    OwnCalls.sendBy(Innermost::get);
  }

  @Override
  public boolean test(Object request) {
    if (!(request instanceof HttpRequest http) || http.uri() == null) {
      return false;
    }
    Engine known = engine.get();
    return known != null && known.providerHost(http.uri().getHost());
  }

  @Override
  public Object apply(Object client, Object[] arguments) {
    HttpRequest request = (HttpRequest) arguments[0];
    HttpResponse.BodyHandler<?> handler = (HttpResponse.BodyHandler<?>) arguments[1];
    if (handler == null || WayOn.isOurs() || OwnCalls.here() || Decided.here()) {
      return null;
    }
    Engine known = engine.get();
    if (!announced) {
      // where the gateway was the first to load the client, nobody has said so yet
      announced = true;
      known.clientMatched(LIBRARY, VERSION, Hooks.JDK_SEND_LABEL);
    }
    URI uri = request.uri();
    Match match = known.match(request.method(), uri);
    WayOn wayOn =
        new WayOn(
            (HttpClient) client,
            request,
            (HttpResponse.PushPromiseHandler<?>) arguments[2],
            (Executor) arguments[3]);
    if (match == null || match.passThrough()) {
      if (match != null) {
        known.passedThrough(match, CLIENT);
      }
      return saysSomethingToUs(request) ? wayOn.sendAsIs(handler) : null;
    }
    return arguments[3] == null
        ? onThisThread(new JdkCall<>(known, match, wayOn, handler, new CompletableFuture<>()))
        : onWorker(known, match, wayOn, handler);
  }

  private static boolean saysSomethingToUs(HttpRequest request) {
    return request.headers().map().keySet().stream().anyMatch(OwnHeaders::contains);
  }

  /** The caller waits for the future as soon as it has it, so the call may as well run here. */
  private static <T> CompletableFuture<HttpResponse<T>> onThisThread(JdkCall<T> call) {
    call.run();
    return call.future();
  }

  private static <T> CompletableFuture<HttpResponse<T>> onWorker(
      Engine engine, Match match, WayOn wayOn, HttpResponse.BodyHandler<T> handler) {
    PoolFuture<HttpResponse<T>> future = new PoolFuture<>();
    JdkCall<T> call = new JdkCall<>(engine, match, wayOn, handler, future);
    future.onCancel(call::cancel);
    Workers.shared().execute(call);
    return future;
  }
}
