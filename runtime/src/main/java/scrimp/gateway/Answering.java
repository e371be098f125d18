package scrimp.gateway;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;

/** Gets the reply to a request: through the pipeline where it is a call, else straight through. */
final class Answering {
  private static final String OWN = "x-scrimp-";

  private final Engine engine;
  private final Upstream upstream;

  Answering(Engine engine, Upstream upstream) {
    this.engine = engine;
    this.upstream = upstream;
  }

  /**
   * @throws IOException where there is none, because the provider or the client failed
   */
  Reply reply(Destination destination, Incoming in, Peer peer) throws IOException {
    Match match = engine.match(in.method(), destination.target());
    if (match == null || match.passThrough()) {
      if (match != null) {
        engine.passedThrough(match, destination.client());
      }
      return straight(destination, in, peer);
    }
    Request request =
        new Request(
            in.method(),
            destination.target(),
            HopByHop.ofRequest(in.headers()),
            in.body().readAllBytes());
    GatewayExchange exchange =
        new GatewayExchange(destination, request, in.inChunks(), upstream, peer);
    try {
      return engine.handle(match, exchange);
    } catch (RuntimeException | Error failure) {
      return recovered(failure, exchange);
    }
  }

  private Reply straight(Destination destination, Incoming in, Peer peer) throws IOException {
    Upstream.Outgoing outgoing =
        new Upstream.Outgoing(
            in.method(), destination.target(), quiet(HopByHop.ofRequest(in.headers())));
    return in.length() == 0
        ? upstream.send(outgoing, BodyPublishers.noBody(), peer)
        : upstream.send(outgoing, new Upload(in.length()), in.body(), peer);
  }

  /** A failure of ours: the call goes its way as its client made it, if it has not yet. */
  private Reply recovered(Throwable failure, GatewayExchange exchange) throws IOException {
    if (failure != exchange.clientFailure()) {
      engine.faults().suppressed("gateway", failure);
      if (!exchange.sent()) {
        Request request = exchange.request();
        return exchange.send(request.withHeaders(quiet(request.headers())));
      }
    }
    throw new IOException("the reply was lost after the request had been sent", failure);
  }

  /** Without what is said to us alone. */
  private static Headers quiet(Headers headers) {
    return headers.without(name -> name.toLowerCase(Locale.ROOT).startsWith(OWN));
  }
}
