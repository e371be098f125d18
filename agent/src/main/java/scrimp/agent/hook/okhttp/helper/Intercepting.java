package scrimp.agent.hook.okhttp.helper;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import scrimp.agent.weave.EngineRef;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;

/** The first interceptor of one client: takes matched requests, lets all others through. */
final class Intercepting implements Interceptor {
  private final EngineRef engine;
  private final String label;
  private volatile OkHttpClient client;

  Intercepting(EngineRef engine, String label) {
    this.engine = engine;
    this.label = label;
  }

  void client(OkHttpClient built) {
    client = built;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Engine known = engine.get();
    if (known == null || !known.providerHost(request.url().host())) {
      return chain.proceed(request);
    }
    Site site = site(request, known);
    if (site == null) {
      return chain.proceed(Requests.withoutOwnHeaders(request));
    }
    OkExchange exchange =
        new OkExchange(chain, client, label, site.callSite(), Requests.received(request));
    try {
      return Responses.of(known.handle(site.match(), exchange), exchange);
    } catch (RuntimeException | Error failure) {
      return recovered(failure, known, chain, exchange);
    }
  }

  /** Null for whatever is none of ours. */
  private Site site(Request request, Engine known) {
    try {
      if (request.tag(WayOn.class) != null) {
        return null;
      }
      Site made = request.tag(Site.class);
      Match match =
          made != null ? made.match() : known.match(request.method(), request.url().uri());
      if (match == null || streamsBothWays(request.body())) {
        return null;
      }
      if (match.passThrough()) {
        known.passedThrough(match, label);
        return null;
      }
      return made != null ? made : new Site(match, known.callSite());
    } catch (RuntimeException | Error fault) {
      engine.suppressed(label, fault);
      return null;
    }
  }

  private static boolean streamsBothWays(RequestBody body) {
    return body != null && body.isDuplex();
  }

  /** A failure of ours: the call goes its way as the application made it, if it has not yet. */
  private Response recovered(Throwable failure, Engine known, Chain chain, OkExchange exchange)
      throws IOException {
    if (failure == exchange.clientFailure()) {
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw (Error) failure;
    }
    known.faults().suppressed(label, failure);
    if (exchange.sent()) {
      throw new IOException("the reply was lost after the request had been sent", failure);
    }
    Request untouched = Requests.withBody(chain.request(), exchange.request().body());
    return chain.proceed(Requests.withoutOwnHeaders(untouched));
  }
}
