package scrimp.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import scrimp.call.Call;
import scrimp.call.CallSite;
import scrimp.call.Facts;
import scrimp.call.Json;
import scrimp.call.PromptPrefix;
import scrimp.call.Request;
import scrimp.call.Usage;
import scrimp.call.Wire;
import scrimp.dialect.Dialects;
import scrimp.policy.Effective;
import scrimp.policy.Mode;
import scrimp.policy.Policy;
import scrimp.policy.PromptCaching;
import scrimp.policy.Provider;
import scrimp.policy.Rule;
import scrimp.policy.Settings;
import scrimp.stage.cache.CacheStage;
import scrimp.stage.cache.Comparison;
import scrimp.stage.prompt.PromptStage;

/**
 * Says in lines what a policy does with one request, by running the real stages up to the point
 * where the request would leave.
 */
public final class Explanation {
  private static final int LABEL_WIDTH = 10;

  private final List<String> lines = new ArrayList<>();

  private Explanation() {}

  /**
   * @throws IllegalArgumentException where the request is to no provider of the policy, to an
   *     endpoint that is left alone, or its body is no JSON object; the message says which
   */
  public static List<String> of(Policy policy, Request request, CallSite site) {
    Asked asked = asked(policy, request, site);
    Explanation explanation = new Explanation();
    explanation.explain(policy, asked.call, asked.policy);
    return explanation.lines;
  }

  /**
   * Whether the first request may be answered with the reply to the other.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static List<String> compared(
      Policy policy, Request request, Request stored, CallSite site) {
    Asked asked = asked(policy, request, site);
    Asked other = asked(policy, stored, site);
    Explanation explanation = new Explanation();
    Comparison.lines(asked.call, asked.policy, other.call, other.policy)
        .forEach(line -> explanation.say("against", line));
    return explanation.lines;
  }

  private record Asked(Call call, Effective policy) {}

  private static Asked asked(Policy policy, Request request, CallSite site) {
    Overrides overrides = Overrides.taken(request);
    Provider provider =
        policy
            .providers()
            .find(request.uri())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        request.uri().resolve(request.uri().getRawPath())
                            + " is below the URL of no provider; set scrimp.provider.<name>.url"));
    Wire wire =
        Dialects.find(
            provider.dialect(),
            request.method(),
            provider.below(request.uri()),
            request.uri().getRawQuery());
    if (wire == null) {
      throw new IllegalArgumentException(
          provider.below(request.uri())
              + " of "
              + provider.name()
              + " passes untouched and is counted");
    }
    Json.object(request.body());
    Call call = Call.received(overrides.request(), provider.name(), wire, null, new Facts());
    call = call.from(Origins.of(policy).of(call, site));
    return new Asked(call, policy.of(call, overrides.settings()));
  }

  private void explain(Policy policy, Call call, Effective effective) {
    say(
        "call",
        "%s of %s, %s".formatted(call.wire().name(), call.provider(), shown(call.request(), call)));
    say(
        "",
        "model %s, %d input tokens%s%s"
            .formatted(
                call.model(),
                call.promptTokens(),
                call.stream() ? ", streamed" : "",
                call.tools() ? ", tools" : ""));
    say(
        "origin",
        "feature %s, user %s, tenant %s"
            .formatted(call.origin().feature(), call.origin().user(), call.origin().tenant()));
    for (Rule rule : policy.rules()) {
      String applies = effective.rules().contains(rule.name()) ? "applies" : "does not apply";
      say("rule", "%s %s: when %s".formatted(rule.name(), applies, rule.when()));
    }
    if (policy.rules().isEmpty()) {
      say("rule", "none in this policy");
    }
    effective.ignoredOverrides().forEach(ignored -> say("header", ignored));
    String mode = effective.mode().name().toLowerCase();
    say(
        "mode",
        effective.mode() == Mode.ENFORCE ? mode : mode + "; what follows is what enforce would do");
    DryRun run = new DryRun(call, effective);
    cache(run);
    changes(run);
    price(policy, call, run);
  }

  private void cache(DryRun run) {
    if (!run.enforced.get(Settings.CACHE_EXACT_ENABLED)) {
      say("cache", "off");
    }
    Map<String, String> parts = CacheStage.explain(run.call, run);
    if (parts.containsKey("not cached")) {
      say("cache", "left alone: " + parts.get("not cached"));
      return;
    }
    if (run.enforced.get(Settings.CACHE_SEMANTIC_ENABLED)) {
      say("", CacheStage.likeness(run.call, run.enforced));
    }
    say("cache", CacheStage.kept(run.call, run.enforced) + ", by this key");
    parts.forEach((name, value) -> say("", "  " + name + " = " + value));
  }

  private void changes(DryRun run) {
    run.send();
    Trace trace = run.trace;
    if (run.enforced.get(Settings.PROMPT_CACHE_BREAKPOINTS) != PromptCaching.OFF) {
      say("prompt", prompt(PromptStage.prefixes(run.call)));
    }
    say(
        "output",
        trace.cap().isPresent() ? "capped at " + trace.cap().getAsInt() + " tokens" : "not capped");
    say(
        "route",
        trace.wasRouted()
            ? "to " + trace.servedModel() + " of " + trace.servedProvider()
            : "not routed" + (trace.notRouted() == null ? "" : ": " + trace.notRouted()));
    say("sends", run.sent().method() + " " + shown(run.sent(), run.call));
    JsonNode before = run.call.body();
    JsonNode after = Json.object(run.sent().body());
    TreeSet<String> fields = new TreeSet<>();
    before.fieldNames().forEachRemaining(fields::add);
    after.fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      if (!before.path(field).equals(after.path(field))) {
        say("", "  %s: %s -> %s".formatted(field, shown(before, field), shown(after, field)));
      }
    }
  }

  private static URI shown(Request request, Call call) {
    return call.wire().withoutCredential(request.uri());
  }

  private static String prompt(List<PromptPrefix> prefixes) {
    return prefixes.isEmpty()
        ? "nothing to be kept by the provider"
        : "kept by the provider if it comes again: the first "
            + String.join(
                ", and the first ",
                prefixes.stream().map(prefix -> prefix.tokens() + " tokens").toList());
  }

  private static String shown(JsonNode body, String field) {
    return body.has(field) ? body.get(field).toString() : "absent";
  }

  private void price(Policy policy, Call call, DryRun run) {
    Usage usage = Usage.estimate(call.promptTokens(), 0);
    Trace trace = run.trace;
    Map<String, String> providers = new TreeMap<>();
    providers.put(call.model(), call.provider());
    providers.put(trace.servedModel(), trace.servedProvider());
    providers.forEach(
        (model, provider) ->
            say(
                "price",
                policy
                    .prices()
                    .find(provider, model)
                    .map(p -> "%s: input $%s".formatted(model, p.cost(usage, null, false)))
                    .orElse(model + ": no price known")));
  }

  private void say(String label, String text) {
    lines.add(label + " ".repeat(Math.max(0, LABEL_WIDTH - label.length())) + text);
  }
}
