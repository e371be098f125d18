package scrimp.stage.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import scrimp.call.Call;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Stage;
import scrimp.pipeline.Trace.Forecast;
import scrimp.policy.Effective;
import scrimp.policy.Mode;
import scrimp.policy.Provider;
import scrimp.policy.Settings;

/**
 * Routes by rule: {@code route.model}, {@code route.provider} or both. What writes no text is never
 * asked of another model: vectors of two models, for example, cannot be compared; a call that
 * builds on state kept at its provider stays there.
 */
public final class RouteStage implements Stage {
  public static final String ROUTE = "route";
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
    if (policy.mode() == Mode.OBSERVE) {
      next.trace().forecast(ROUTE, new Forecast.Routed(to.name(), model));
      return next.proceed(call);
    }
    next.trace().routed();
    Call routed = call;
    if (!model.equals(call.model())) {
      routed = asking(call, model);
    }
    return next.proceed(to.equals(from) ? routed : moved(routed, from, to));
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
            || !to.dialect().equals(from.dialect())
            || call.derived(STATEFUL, call.wire()::stateful);
    return stays ? from : to;
  }

  private static String model(Call call, Effective policy, Provider from, Provider to) {
    String wanted = policy.get(Settings.ROUTE_MODEL);
    String model = wanted == null || !call.wire().capsOutput() ? call.model() : wanted;
    return to.equals(from) && wanted == null ? model : to.model(model);
  }

  /** The application's credential is for its own provider and never goes to another. */
  private static Call moved(Call call, Provider from, Provider to) {
    Headers headers = call.request().headers().without(RouteStage::boundToProvider);
    String credential = to.credential().value();
    if (credential != null) {
      headers = call.wire().withCredential(headers, credential);
    }
    URI uri = call.wire().withoutCredential(call.request().uri());
    return call.to(to.name(), from.moved(uri, to), headers);
  }

  private static boolean boundToProvider(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals("authorization")
        || name.equals("proxy-authorization")
        || name.equals("cookie")
        || name.equals("host")
        || name.endsWith("api-key")
        || name.startsWith("openai-")
        || name.startsWith("x-goog-");
  }
}
