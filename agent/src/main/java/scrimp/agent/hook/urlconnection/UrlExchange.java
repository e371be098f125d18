package scrimp.agent.hook.urlconnection;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Exchange;

/** One matched call of a URL connection. */
final class UrlExchange implements Exchange {
  private final Shell shell;
  private final Wire wire;
  private final Request request;
  private final CallSite site;
  private volatile boolean cancelled;
  private HttpURLConnection upstream;
  private Throwable clientFailure;
  private boolean sent;

  UrlExchange(Shell shell, Wire wire, Request request, CallSite site) {
    this.shell = shell;
    this.wire = wire;
    this.request = request;
    this.site = site;
  }

  /** What answered last; null where the provider was not asked. */
  HttpURLConnection upstream() {
    return upstream;
  }

  boolean sent() {
    return sent;
  }

  Throwable clientFailure() {
    return clientFailure;
  }

  void cancel() {
    cancelled = true;
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
    return OpenHandler.CLIENT;
  }

  @Override
  public Reply send(Request out) throws IOException {
    sent = true;
    try {
      HttpURLConnection answered = wire.send(shell, request, out);
      upstream = answered;
      return Reply.raw(answered.getResponseCode(), headers(answered), Wire.body(answered));
    } catch (IOException | RuntimeException failure) {
      clientFailure = failure;
      throw failure;
    }
  }

  @Override
  public boolean opaque() {
    return Authenticator.getDefault() != null || CookieHandler.getDefault() != null;
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public Duration timeout() {
    return Duration.ofMillis(wire.original().getReadTimeout());
  }

  @Override
  public IOException timedOut() {
    return new SocketTimeoutException("Read timed out");
  }

  private static Headers headers(HttpURLConnection answered) {
    List<String> pairs = new ArrayList<>();
    // 0 is the status line
    for (int i = 1; answered.getHeaderField(i) != null; i++) {
      if (answered.getHeaderFieldKey(i) != null) {
        pairs.add(answered.getHeaderFieldKey(i));
        pairs.add(answered.getHeaderField(i));
      }
    }
    return Headers.of(pairs.toArray(String[]::new));
  }
}
