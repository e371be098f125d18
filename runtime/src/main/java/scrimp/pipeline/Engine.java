package scrimp.pipeline;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import scrimp.call.CallSite;
import scrimp.call.Reply;

/**
 * What hooks speak to. Thread-safe; nothing here throws but what the application's client threw.
 */
public final class Engine {
  private final Faults faults = new Faults();

  private Engine() {}

  /**
   * Loads policy and price table and registers the MBeans. A broken policy is said on {@code err}
   * and leaves the engine in observe mode.
   *
   * @param agentArguments text after {@code =} in {@code -javaagent:scrimp.jar=...}, or null
   * @param jar the agent's own jar, beside which extensions are looked for
   */
  public static Engine start(String agentArguments, File jar, PrintStream err) {
    return new Engine();
  }

  /**
   * Whether anything at that host may be ours. One lookup; host in lower case or as the URI has it.
   */
  public boolean providerHost(String host) {
    return false;
  }

  /** What that request is to us; null where it is none of ours or the mode is off. */
  public Match match(String method, URI uri) {
    return null;
  }

  /** To be asked on the thread on which the application makes the call. */
  public CallSite callSite() {
    return null;
  }

  /** Runs a matched call. Blocks; never call it on an event loop or on an async caller's thread. */
  public Reply handle(Match match, Exchange exchange) throws IOException {
    return exchange.send(exchange.request());
  }

  /** A matched request of an endpoint that we leave alone went its way. */
  public void passedThrough(Match match, String client) {}

  /** A client library was woven; printed once for each library and version, and shown in JMX. */
  public void clientMatched(String library, String version, String hook) {}

  public Faults faults() {
    return faults;
  }
}
