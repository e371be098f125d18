package scrimp.gateway;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Exchange;

/** One matched call that came to the gateway. */
final class GatewayExchange implements Exchange {
  private static final String ACCEPT_ENCODING = "Accept-Encoding";

  private final Destination destination;
  private final Request request;
  private final String codings;
  private final boolean inChunks;
  private final Upstream upstream;
  private final Peer peer;
  private boolean sent;
  private Throwable clientFailure;

  /**
   * @param received without what concerns one connection
   * @param inChunks the client did not declare the body's length, and so it goes on
   */
  GatewayExchange(
      Destination destination, Request received, boolean inChunks, Upstream upstream, Peer peer) {
    this.destination = destination;
    this.codings = received.headers().first(ACCEPT_ENCODING);
    this.request = received.withHeaders(received.headers().without(ACCEPT_ENCODING));
    this.inChunks = inChunks;
    this.upstream = upstream;
    this.peer = peer;
  }

  boolean sent() {
    return sent;
  }

  /** What the way up threw last, or null. */
  Throwable clientFailure() {
    return clientFailure;
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public CallSite site() {
    return destination.site();
  }

  @Override
  public String client() {
    return destination.client();
  }

  @Override
  public Reply send(Request out) throws IOException {
    sent = true;
    try {
      return upstream.send(
          new Upstream.Outgoing(out.method(), out.uri(), headers(out)), body(out), peer);
    } catch (IOException | RuntimeException failure) {
      clientFailure = failure;
      throw failure;
    }
  }

  @Override
  public boolean cancelled() {
    return peer.gone();
  }

  /** The client keeps its own time, and leaves when it is over. */
  @Override
  public Duration timeout() {
    return Duration.ZERO;
  }

  @Override
  public IOException timedOut() {
    return new HttpTimeoutException("request timed out");
  }

  /**
   * A call that no stage changed goes up as its client sent it; of one that was, the reply must be
   * readable here.
   */
  private Headers headers(Request out) {
    boolean asReceived = out.body() == request.body() && out.uri().equals(request.uri());
    return codings != null && asReceived
        ? out.headers().with(ACCEPT_ENCODING, codings)
        : out.headers();
  }

  private BodyPublisher body(Request out) {
    BodyPublisher bytes = BodyPublishers.ofByteArray(out.body());
    if (inChunks) {
      return BodyPublishers.fromPublisher(bytes);
    }
    return out.body().length == 0 ? BodyPublishers.noBody() : bytes;
  }
}
