package scrimp.stage.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import scrimp.call.Call;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Crossing;
import scrimp.pipeline.Stage;
import scrimp.pipeline.Trace.Forecast;
import scrimp.policy.Effective;
import scrimp.policy.Mode;
import scrimp.policy.Provider;
import scrimp.policy.Settings;

/**
 * Routes by rule: {@code route.model}, {@code route.provider} or both; to a provider of another
 * dialect the call is translated. What writes no text is never asked of another model: vectors of
 * two models, for example, cannot be compared. A call that builds on state kept at its provider
 * stays there, and so does one that the other dialect has no words for.
 */
public final class RouteStage implements Stage {
  public static final String ROUTE = "route";

  /** What another provider of the same dialect has to be told, too. */
  private static final Set<String> SHARED = Set.of("anthropic-version", "anthropic-beta");

  private static final Object STATEFUL = new Object();

  @Override
  public String name() {
    return ROUTE;
  }

  @Override
  public Reply handle(Call call, Chain next) throws IOException {
    Effective policy = next.policy();
    Provider from = policy.providers().named(call.provider()).orElseThrow();
    Provider to = target(call, policy, from);
    String model = model(call, policy, from, to);
    if (to.equals(from) && model.equals(call.model())) {
      return next.proceed(call);
    }
    if (to.dialect().equals(from.dialect()) && !call.wire().serves(model)) {
      next.trace().notRouted(model + " takes no calls in the format of " + call.model());
      return next.proceed(call);
    }
    try {
      return to.dialect().equals(from.dialect())
          ? within(call, next, from, to, model)
          : across(call, next, to, model);
    } catch (Crossing.Refused refused) {
      next.trace().notRouted(refused.getMessage());
      return next.proceed(call);
    }
  }

  private static Reply within(Call call, Chain next, Provider from, Provider to, String model)
      throws IOException {
    if (forecast(next, to, model)) {
      return next.proceed(call);
    }
    Call routed = model.equals(call.model()) ? call : asking(call, model);
    if (!to.equals(from)) {
      URI uri = from.moved(routed.wire().withoutCredential(routed.request().uri()), to);
      routed = routed.to(to.name(), uri, withKeyOf(to, routed));
    }
    next.trace().routed();
    return next.proceed(routed);
  }

  private static Reply across(Call call, Chain next, Provider to, String model)
      throws IOException, Crossing.Refused {
    Crossing crossing = Crossing.of(call, to, model);
    if (forecast(next, to, model)) {
      return next.proceed(call);
    }
    Call routed = crossing.call();
    next.trace().routed();
    Headers headers = withKeyOf(to, routed).without(RouteStage::ofOneDialect);
    Reply reply = next.proceed(routed.withHeaders(crossing.headers(headers)));
    try {
      return crossing.back(reply, next);
    } catch (Crossing.Refused refused) {
      next.trace().reverted();
      throw refused;
    }
  }

  /** Whether the mode lets us do no more than say where the call would have gone. */
  private static boolean forecast(Chain next, Provider to, String model) {
    boolean observes = next.policy().mode() == Mode.OBSERVE;
    if (observes) {
      next.trace().forecast(ROUTE, new Forecast.Routed(to.name(), model));
    }
    return observes;
  }

  private static Call asking(Call call, String model) {
    ObjectNode body = call.bodyCopy();
    call.wire().setModel(body, model);
    URI uri = call.wire().withModel(call.request().uri(), model);
    return call.withBody(body).withUri(uri);
  }

  private static Provider target(Call call, Effective policy, Provider from) {
    String name = policy.get(Settings.ROUTE_PROVIDER);
    Provider to = name == null ? null : policy.providers().named(name).orElse(null);
    boolean stays =
        to == null
            || to.equals(from)
            || !to.reachable()
            || call.derived(STATEFUL, call.wire()::stateful);
    return stays ? from : to;
  }

  private static String model(Call call, Effective policy, Provider from, Provider to) {
    String wanted = policy.get(Settings.ROUTE_MODEL);
    String model = wanted == null || !call.wire().capsOutput() ? call.model() : wanted;
    return to.equals(from) && wanted == null ? model : to.model(model);
  }

  /** The application's credential is for its own provider and never goes to another. */
  private static Headers withKeyOf(Provider to, Call call) {
    Headers headers = call.request().headers().without(RouteStage::boundToProvider);
    String credential = to.credential().value();
    return credential == null ? headers : call.wire().withCredential(headers, credential);
  }

  private static boolean ofOneDialect(String header) {
    return SHARED.contains(header.toLowerCase(Locale.ROOT));
  }

  private static boolean boundToProvider(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("authorization")
        || name.equals("proxy-authorization")
        || name.equals("cookie")
        || name.equals("host")
        || name.endsWith("api-key")
        || name.startsWith("openai-")
        || name.startsWith("anthropic-") && !SHARED.contains(name)
        || name.startsWith("x-goog-")
        || name.startsWith("x-amz-");
  }
}
