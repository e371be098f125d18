package scrimp.agent.hook.okhttp;

import scrimp.agent.hook.Bridges;

/** The hook's hand in one loader's OkHttp; arguments are that OkHttp's own types. */
public interface OkHttpBridge {
  /** The bridge to each OkHttp. */
  Bridges<OkHttpBridge> BRIDGES =
      new Bridges<>(OkHttpBridge.class, "okhttp3.OkHttpClient", "scrimp.agent.hook.okhttp.helper");

  /** An {@code OkHttpClient} is about to be made from that builder. */
  void building(Object builder);

  /** It has been made. */
  void built(Object client, Object builder);

  /** The host that a {@code Request} is for. */
  String host(Object request);

  int port(Object request);

  /**
   * A call of that request is being made.
   *
   * @return the request to go on with and, if another client is to make the call, the call; null to
   *     leave all as it is
   */
  Object[] calling(Object client, Object request);
}
