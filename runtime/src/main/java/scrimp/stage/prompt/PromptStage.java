package scrimp.stage.prompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import scrimp.call.Call;
import scrimp.call.PromptPrefix;
import scrimp.call.Reply;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Stage;
import scrimp.pipeline.Trace.Forecast;
import scrimp.policy.Mode;
import scrimp.policy.PromptCaching;
import scrimp.policy.Settings;

/**
 * Asks the provider to keep the beginning of a prompt where that pays: keeping costs a quarter more
 * than plain input and reading what was kept a tenth, so that the second repeat already earns it.
 * Only a beginning that came before within the time for which providers keep one is taken for one
 * that will come again. Where the application asks for some itself, it is left to it.
 */
public final class PromptStage implements Stage {
  public static final String PROMPT_CACHE = "prompt-cache";
  private static final Duration KEPT_BY_PROVIDER = Duration.ofMinutes(5);
  private static final long REMEMBERED = 10_000;
  private static final Object PREFIXES = new Object();

  /** Whether a beginning that was seen was also marked, by provider and digest. */
  private final Cache<String, Boolean> seen =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterAccess(KEPT_BY_PROVIDER)
          .executor(Runnable::run)
          .build();

  @Override
  public String name() {
    return "prompt";
  }

  /** Beginnings of that prompt that are marked if they come again, the shorter first. */
  public static List<PromptPrefix> prefixes(Call call) {
    return call.derived(PREFIXES, body -> call.wire().promptPrefixes(body, call.model()));
  }

  @Override
  public Reply handle(Call call, Chain next) throws IOException {
    if (next.policy().get(Settings.PROMPT_CACHE_BREAKPOINTS) == PromptCaching.OFF) {
      return next.proceed(call);
    }
    List<PromptPrefix> prefixes = prefixes(call);
    List<PromptPrefix> repeated = new ArrayList<>(prefixes.size());
    long read = 0;
    long kept = 0;
    for (PromptPrefix prefix : prefixes) {
      Boolean marked = seen.getIfPresent(call.provider() + prefix.evidence());
      if (marked != null) {
        repeated.add(prefix);
        read = marked ? Math.max(read, prefix.evidenceTokens()) : read;
        kept = Math.max(kept, prefix.tokens());
      }
    }
    for (PromptPrefix prefix : prefixes) {
      seen.put(call.provider() + prefix.digest(), repeated.contains(prefix));
    }
    if (repeated.isEmpty()) {
      return next.proceed(call);
    }
    if (next.policy().mode() == Mode.OBSERVE) {
      next.trace().forecast(PROMPT_CACHE, new Forecast.PromptKept(read, kept - read));
      return next.proceed(call);
    }
    ObjectNode body = call.bodyCopy();
    call.wire().keepPrefixes(body, repeated);
    next.trace().promptMarked();
    return next.proceed(call.withBody(body));
  }
}
