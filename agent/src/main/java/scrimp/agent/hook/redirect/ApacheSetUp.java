package scrimp.agent.hook.redirect;

/**
 * How one client of Apache's, asynchronous, is set up, read from what it connects with. What is not
 * known to be the library's own is taken for the application's.
 */
final class ApacheSetUp {
  private static final String ORDINARY_RUNTIME = "InternalHttpAsyncExecRuntime";
  private static final String ORDINARY_RESOLVER =
      "org.apache.hc.client5.http.SystemDefaultDnsResolver";
  private static final String FORCE_HTTP_2 = "FORCE_HTTP_2";

  private final Object runtime;
  private final Object route;

  /**
   * @param runtime that of an execution, which has the client's parts
   * @param route that it is for
   */
  ApacheSetUp(Object runtime, Object route) {
    this.runtime = runtime;
    this.route = route;
  }

  /** Why the gateway could not do what this client would, in a few words; or null. */
  String obstacle(boolean secure) {
    if (!runtime.getClass().getSimpleName().equals(ORDINARY_RUNTIME)) {
      return "HTTP/2 only";
    }
    Object manager = Reflection.field(runtime, "manager");
    Object operator = Reflection.field(manager, "connectionOperator");
    Object requester = operator == null ? null : Reflection.field(operator, "sessionRequester");
    if (requester == null) {
      return "a connection manager of its own";
    }
    Object resolver = Reflection.field(requester, "dnsResolver");
    if (resolver == null || !resolver.getClass().getName().equals(ORDINARY_RESOLVER)) {
      return "a name resolver of its own";
    }
    if (Reflection.has(route, "getUnixDomainSocket")
        && Reflection.call(route, "getUnixDomainSocket") != null) {
      return "a socket of its own";
    }
    if (behindSocks()) {
      return "a SOCKS proxy of its own";
    }
    if (http2Only(manager)) {
      return "HTTP/2 only";
    }
    return secure && !defaultTls(operator) ? "a TLS set-up of its own" : null;
  }

  private boolean behindSocks() {
    Object initiator = Reflection.field(runtime, "connectionInitiator");
    Object workers = initiator == null ? null : Reflection.field(initiator, "workers");
    if (!(workers instanceof Object[] all) || all.length == 0) {
      return true;
    }
    Object config = Reflection.field(all[0], "reactorConfig");
    return config == null || Reflection.call(config, "getSocksProxyAddress") != null;
  }

  /** Set for the client up to 5.1, for the client or by the manager after that. */
  private boolean http2Only(Object manager) {
    Object policy = Reflection.field(runtime, "versionPolicy");
    if (policy == null) {
      Object config = Reflection.field(runtime, "tlsConfig");
      if (config == null) {
        config = resolved(Reflection.field(manager, "tlsConfigResolver"));
      }
      policy = config == null ? null : Reflection.call(config, "getHttpVersionPolicy");
    }
    return policy != null && policy.toString().equals(FORCE_HTTP_2);
  }

  private Object resolved(Object resolver) {
    return resolver == null
        ? null
        : Reflection.call(
            resolver, "resolve", Object.class, Reflection.call(route, "getTargetHost"));
  }

  private static boolean defaultTls(Object operator) {
    Object strategies = Reflection.field(operator, "tlsStrategyLookup");
    Object strategy =
        strategies == null ? null : Reflection.call(strategies, "lookup", String.class, "https");
    Object context = strategy == null ? null : Reflection.field(strategy, "sslContext");
    return context != null && DefaultTlsHandler.isDefault(context);
  }
}
