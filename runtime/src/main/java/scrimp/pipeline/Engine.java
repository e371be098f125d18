package scrimp.pipeline;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;
import scrimp.call.Call;
import scrimp.call.CallSite;
import scrimp.call.Facts;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.dialect.Dialects;
import scrimp.meter.Hooks;
import scrimp.policy.Effective;
import scrimp.policy.Mode;
import scrimp.policy.Policy;
import scrimp.policy.PolicyWatch;
import scrimp.policy.Provider;
import scrimp.policy.Providers;
import scrimp.policy.Setting;

/**
 * What hooks speak to. Thread-safe; nothing here throws but what the application's client threw.
 */
public final class Engine {
  private final Faults faults;
  private final PolicyWatch policies;
  private final Pipeline pipeline;
  private final Hooks hooks;
  private final Consumer<String> notices;
  private final Bodies bodies = new Bodies();
  private final Mdc mdc = new Mdc();
  private volatile View view;

  Engine(
      PolicyWatch policies,
      Pipeline pipeline,
      Hooks hooks,
      Consumer<String> notices,
      Faults faults) {
    this.policies = policies;
    this.pipeline = pipeline;
    this.hooks = hooks;
    this.notices = notices;
    this.faults = faults;
    this.view = View.of(policies.current());
  }

  /**
   * Loads policy and price table and registers the MBeans. A broken policy is said on {@code err}
   * and leaves the engine in observe mode.
   *
   * @param agentArguments text after {@code =} in {@code -javaagent:scrimp.jar=...}, or null
   * @param jar the agent's own jar, beside which extensions are looked for
   */
  public static Engine start(String agentArguments, File jar, PrintStream err) {
    return Assembly.start(agentArguments, err);
  }

  /**
   * Whether anything at that host may be ours. One lookup; host in lower case or as the URI has it.
   */
  public boolean providerHost(String host) {
    return host != null && view().policy().providers().host(host);
  }

  /** The providers of the policy in force. */
  public Providers providers() {
    return view().policy().providers();
  }

  /** A setting outside any rule, of the policy in force. */
  public <T> T setting(Setting<T> setting) {
    return view().policy().get(setting);
  }

  /** Prints a line, unless the same was printed before. */
  public void say(String line) {
    notices.accept(line);
  }

  /** The same of one port, for hooks that must decide by where a connection leads alone. */
  public boolean providerAt(String host, int port) {
    return host != null && view().policy().providers().at(host, port);
  }

  /** What that request is to us; null where it is none of ours or the mode is off. */
  public Match match(String method, URI uri) {
    try {
      Policy policy = view().policy();
      Provider provider = policy.providers().find(uri).orElse(null);
      if (provider == null || policy.off()) {
        return null;
      }
      return new Match(
          provider.name(),
          Dialects.find(provider.dialect(), method, provider.below(uri), uri.getRawQuery()));
    } catch (RuntimeException e) {
      faults.suppressed("matching a request", e);
      return null;
    }
  }

  /** To be asked on the thread on which the application makes the call. */
  public CallSite callSite() {
    View view = view();
    return new CallSite(
        view.callSites().feature(), Thread.currentThread().getName(), mdc.values(view.mdcKeys()));
  }

  /** Runs a matched call. Blocks; never call it on an event loop or on an async caller's thread. */
  public Reply handle(Match match, Exchange exchange) throws IOException {
    Overrides overrides = Overrides.taken(exchange.request());
    Prepared call;
    try {
      call = prepare(match, exchange, overrides);
    } catch (RuntimeException e) {
      faults.suppressed("preparing a call", e);
      return exchange.send(overrides.request());
    }
    if (call == null) {
      return exchange.send(overrides.request());
    }
    Trace trace = new Trace();
    Reply reply = pipeline.run(call.call, call.policy, trace, exchange);
    return call.policy.mode() == Mode.ENFORCE
        ? Labels.on(reply, trace, call.policy.rules())
        : reply;
  }

  private record Prepared(Call call, Effective policy) {}

  /** Null where the call is to be let through untouched and uncounted by the stages. */
  private Prepared prepare(Match match, Exchange exchange, Overrides overrides) {
    View view = view();
    Request request = overrides.request();
    Facts facts = bodies.of(match.wire(), request);
    Call call = Call.received(request, match.provider(), match.wire(), null, facts);
    if (!call.understood()) {
      hooks.passedThrough(exchange.client());
      return null;
    }
    call = call.from(view.origins().of(call, exchange.site()));
    Effective policy = view.policy().of(call, overrides.settings());
    return policy.mode() == Mode.OFF ? null : new Prepared(call, policy);
  }

  private View view() {
    View known = view;
    Policy current = policies.current();
    if (known.policy() != current) {
      known = View.of(current);
      view = known;
    }
    return known;
  }

  /** A matched request of an endpoint that we leave alone went its way. */
  public void passedThrough(Match match, String client) {
    hooks.passedThrough(client);
  }

  /**
   * A WebSocket to a provider was opened; printed once for each client and host, and counted.
   *
   * @param client library and version
   */
  public void webSocket(String client, String host) {
    hooks.webSocket(client);
    notices.accept(
        client
            + " opened a WebSocket to "
            + host
            + ": calls over it are not seen, counted or changed");
  }

  /** A client library was woven; printed once for each library and version, and shown in JMX. */
  public void clientMatched(String library, String version, String hook) {
    if (hooks.matched(library, version, hook)) {
      String mode = view().policy().mode().name().toLowerCase(Locale.ROOT);
      notices.accept(library + " " + version + " hooked at " + hook + ", mode " + mode);
    }
  }

  public Faults faults() {
    return faults;
  }
}
