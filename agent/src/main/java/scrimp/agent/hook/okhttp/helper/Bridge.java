package scrimp.agent.hook.okhttp.helper;

import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import scrimp.agent.hook.okhttp.OkHttpBridge;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.LibraryVersion;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;

/** One loader's OkHttp. */
public final class Bridge implements OkHttpBridge {
  private final EngineRef engine;
  private final String label;
  private final Copies copies = new Copies();

  public Bridge(EngineRef engine, ClassLoader application) {
    this.engine = engine;
    this.label = "okhttp " + LibraryVersion.okHttp(application);
  }

  /** First in the list, so that a retrying interceptor does not retry what we answered. */
  @Override
  public void building(Object builder) {
    OkHttpClient.Builder building = (OkHttpClient.Builder) builder;
    // a client made from another's builder inherits its interceptors, ours among them
    building.interceptors().removeIf(Bridge::isOurs);
    building.interceptors().add(0, new Intercepting(engine, label));
  }

  @Override
  public void built(Object client, Object builder) {
    OkHttpClient built = (OkHttpClient) client;
    for (Interceptor interceptor : built.interceptors()) {
      if (isOurs(interceptor)) {
        ((Intercepting) interceptor).client(built);
      }
    }
    // the application's builder stays as the application left it
    ((OkHttpClient.Builder) builder).interceptors().removeIf(Bridge::isOurs);
  }

  @Override
  public String host(Object request) {
    return ((Request) request).url().host();
  }

  @Override
  public int port(Object request) {
    return ((Request) request).url().port();
  }

  @Override
  public Object[] calling(Object client, Object request) {
    Request made = (Request) request;
    Engine known = engine.get();
    if (known == null || made.tag(WayOn.class) != null) {
      return null;
    }
    Match match = known.match(made.method(), made.url().uri());
    if (match == null) {
      return null;
    }
    Request tagged =
        match.passThrough()
            ? made
            : made.newBuilder().tag(Site.class, new Site(match, known.callSite())).build();
    return new Object[] {tagged, callOfCopy((OkHttpClient) client, tagged)};
  }

  /** Null where the client has our interceptor; one built before we came has not. */
  private Call callOfCopy(OkHttpClient client, Request request) {
    if (client.getClass() != OkHttpClient.class
        || client.interceptors().stream().anyMatch(Bridge::isOurs)) {
      return null;
    }
    OkHttpClient copy = copies.of(client);
    return copy == null ? null : copy.newCall(request);
  }

  static boolean isOurs(Interceptor interceptor) {
    return interceptor instanceof Intercepting;
  }
}
