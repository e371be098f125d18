package scrimp.agent.hook.apache5;

import scrimp.agent.hook.Bridges;
import scrimp.agent.hook.apache.ApacheBridge;
import scrimp.agent.hook.apache.ApacheHandler;
import scrimp.agent.weave.EngineRef;

/** Executions of Apache HttpClient 5. */
public final class ExecuteHandler extends ApacheHandler {
  private static final Bridges<ApacheBridge> BRIDGES =
      new Bridges<>(
          ApacheBridge.class,
          "org.apache.hc.client5.http.impl.classic.CloseableHttpClient",
          "scrimp.agent.hook.apache5.helper");

  public ExecuteHandler(EngineRef engine) {
    super(BRIDGES, engine);
  }
}
