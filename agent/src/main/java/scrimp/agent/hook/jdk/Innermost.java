package scrimp.agent.hook.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import scrimp.pipeline.OwnCalls;

/**
 * The method of the JDK's client that all public ones end in. Other agents hang into those: sent
 * from here, our request is the application's call on its way, and not a second one.
 */
final class Innermost implements OwnCalls.Sender {
  private static final String PACKAGE = "jdk.internal.net.http.";

  /** Null where this JDK has no such method, or does not let us. */
  private final MethodHandle sendAsync;

  /** From what the builder makes to what does the work. */
  private final MethodHandle implementation;

  private Innermost(MethodHandle sendAsync, MethodHandle implementation) {
    this.sendAsync = sendAsync;
    this.implementation = implementation;
  }

  /** Found when the first call is handled. */
  private static final class Holder {
    static final Innermost FOUND = find();
  }

  static Innermost get() {
    return Holder.FOUND;
  }

  private static Innermost find() {
    try {
      ClassLoader loader = HttpClient.class.getClassLoader();
      Class<?> client = Class.forName(PACKAGE + "HttpClientImpl", false, loader);
      Class<?> facade = Class.forName(PACKAGE + "HttpClientFacade", false, loader);
      MethodHandles.Lookup inside = MethodHandles.privateLookupIn(client, MethodHandles.lookup());
      MethodType type =
          MethodType.methodType(
              CompletableFuture.class,
              HttpRequest.class,
              BodyHandler.class,
              PushPromiseHandler.class,
              Executor.class);
      return new Innermost(
          inside.findVirtual(client, "sendAsync", type), inside.findGetter(facade, "impl", client));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError closed) {
      return new Innermost(null, null);
    }
  }

  /**
   * As {@code sendAsync} of the client itself.
   *
   * @param executor as the application's own call got it: null for a synchronous one
   */
  <T> CompletableFuture<HttpResponse<T>> send(
      HttpClient client,
      HttpRequest request,
      BodyHandler<T> handler,
      PushPromiseHandler<T> pushHandler,
      Executor executor) {
    return sendAsync == null
        ? client.sendAsync(request, handler, pushHandler)
        : invoked(client, request, handler, pushHandler, executor);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> send(
      HttpClient built, HttpRequest request, BodyHandler<T> handler) {
    return sendAsync == null
        ? built.sendAsync(request, handler)
        : invoked(implementation(built), request, handler, null, null);
  }

  private Object implementation(HttpClient built) {
    try {
      return implementation.invoke(built);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable never) {
      throw new IllegalStateException(never);
    }
  }

  @SuppressWarnings("unchecked")
  private <T> CompletableFuture<HttpResponse<T>> invoked(
      Object client,
      HttpRequest request,
      BodyHandler<T> handler,
      PushPromiseHandler<T> pushHandler,
      Executor executor) {
    try {
      return (CompletableFuture<HttpResponse<T>>)
          sendAsync.invoke(client, request, handler, pushHandler, executor);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable never) {
      throw new IllegalStateException(never);
    }
  }
}
