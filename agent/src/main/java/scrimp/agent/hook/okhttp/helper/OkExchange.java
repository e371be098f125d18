package scrimp.agent.hook.okhttp.helper;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import scrimp.agent.hook.Workers;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Exchange;

/** One matched call of an OkHttp client. */
final class OkExchange implements Exchange {
  private final Interceptor.Chain chain;
  private final OkHttpClient client;
  private final String label;
  private final CallSite site;
  private final Request request;
  private boolean sent;
  private Response upstream;
  private Throwable clientFailure;

  OkExchange(
      Interceptor.Chain chain, OkHttpClient client, String label, CallSite site, Request request) {
    this.chain = chain;
    this.client = client;
    this.label = label;
    this.site = site;
    this.request = request;
  }

  okhttp3.Request application() {
    return chain.request();
  }

  Call call() {
    return chain.call();
  }

  /** What a provider answered last; null where none was asked. */
  Response upstream() {
    return upstream;
  }

  boolean sent() {
    return sent;
  }

  Throwable clientFailure() {
    return clientFailure;
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public CallSite site() {
    return site;
  }

  @Override
  public String client() {
    return label;
  }

  @Override
  public Reply send(Request out) throws IOException {
    sent = true;
    try {
      okhttp3.Request next = Requests.toSend(application(), request.uri(), out);
      boolean stays = client == null || Requests.sameOrigin(application().url(), next.url());
      return stays ? proceed(next) : callElsewhere(next);
    } catch (IOException | RuntimeException | Error failure) {
      clientFailure = failure;
      throw failure;
    }
  }

  @Override
  public boolean opaque() {
    return client == null
        || client.interceptors().size() > 1
        || !client.networkInterceptors().isEmpty()
        || client.authenticator() != Authenticator.NONE
        || client.cookieJar() != CookieJar.NO_COOKIES;
  }

  @Override
  public boolean cancelled() {
    return call().isCanceled();
  }

  @Override
  public Duration timeout() {
    return Duration.ofMillis(chain.readTimeoutMillis());
  }

  @Override
  public IOException timedOut() {
    return new SocketTimeoutException("timeout");
  }

  private Reply proceed(okhttp3.Request next) throws IOException {
    upstream = chain.proceed(next);
    return raw(upstream.body().byteStream());
  }

  /**
   * Another provider is asked in a call of its own: SDKs take the credentials off a request that
   * left the origin that its call was made for. That call gives up when the application's does.
   */
  private Reply callElsewhere(okhttp3.Request next) throws IOException {
    Call nested = client.newCall(next.newBuilder().tag(WayOn.class, WayOn.TAG).build());
    Call outer = call();
    Runnable watch =
        Workers.every50Millis(
            () -> {
              if (outer.isCanceled()) {
                nested.cancel();
              }
            });
    try {
      upstream = nested.execute();
    } catch (IOException | RuntimeException | Error failure) {
      watch.run();
      throw failure;
    }
    return raw(new Watched(upstream.body().byteStream(), watch));
  }

  private Reply raw(InputStream body) {
    return Reply.raw(upstream.code(), Requests.headers(upstream.headers()), body);
  }

  /** Keeps the watch on as long as the body may still be read. */
  private static final class Watched extends FilterInputStream {
    private final Runnable endWatch;

    Watched(InputStream body, Runnable endWatch) {
      super(body);
      this.endWatch = endWatch;
    }

    @Override
    public void close() throws IOException {
      endWatch.run();
      super.close();
    }
  }
}
