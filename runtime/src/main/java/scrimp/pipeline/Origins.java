package scrimp.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import scrimp.call.Call;
import scrimp.call.CallSite;
import scrimp.call.Origin;
import scrimp.policy.OriginSource;
import scrimp.policy.Policy;
import scrimp.policy.Settings;

/** Works out who made a call, from the first source that policy names and that yields something. */
record Origins(List<OriginSource> feature, List<OriginSource> user, List<OriginSource> tenant) {

  static Origins of(Policy policy) {
    return new Origins(
        policy.get(Settings.ORIGIN_FEATURE),
        policy.get(Settings.ORIGIN_USER),
        policy.get(Settings.ORIGIN_TENANT));
  }

  Origin of(Call call, CallSite site) {
    return new Origin(
        first(feature, call, site),
        first(user, call, site),
        first(tenant, call, site),
        site.thread());
  }

  private static String first(List<OriginSource> sources, Call call, CallSite site) {
    for (OriginSource source : sources) {
      String value = value(source, call, site);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return Origin.UNKNOWN;
  }

  private static String value(OriginSource source, Call call, CallSite site) {
    return switch (source.kind()) {
      case STACK -> site.feature().equals(Origin.UNKNOWN) ? null : site.feature();
      case THREAD -> site.thread();
      case MDC -> site.mdc().get(source.name());
      case HEADER -> call.request().headers().first(source.name());
      case BODY -> source.name().isEmpty() ? call.user() : field(call, source);
    };
  }

  private static String field(Call call, OriginSource source) {
    return call.derived(
        source,
        body -> {
          JsonNode node = body.at(source.name());
          return node.isValueNode() && !node.isNull() ? node.asText() : "";
        });
  }
}
