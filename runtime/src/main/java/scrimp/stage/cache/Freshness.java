package scrimp.stage.cache;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.regex.Pattern;
import scrimp.call.Call;
import scrimp.call.Question;
import scrimp.policy.Effective;
import scrimp.policy.Settings;
import scrimp.policy.Volatility;

/** How long the reply to a call may be served: the shortest of what policy says about it. */
final class Freshness {
  private Freshness() {}

  /** Which question was matched against which pattern. */
  private record Matched(Pattern pattern) {}

  /** Zero where it may never be. */
  static Duration ttl(Call call, Effective policy) {
    Duration ttl = policy.get(Settings.CACHE_EXACT_TTL);
    Volatility volatility = policy.get(Settings.CACHE_VOLATILITY);
    if (ttl == null) {
      ttl = (volatility == null ? Volatility.HOURLY : volatility).ttl();
    } else if (volatility != null) {
      ttl = shorter(ttl, volatility.ttl());
    }
    Duration passing = policy.get(Settings.CACHE_PASSING_TTL);
    return passing.compareTo(ttl) < 0 && asksOfThePassing(call, policy) ? passing : ttl;
  }

  /** Remembered with the body's bytes; the pattern is the policy's own object. */
  private static boolean asksOfThePassing(Call call, Effective policy) {
    Pattern pattern = policy.get(Settings.CACHE_PASSING_PATTERN);
    return call.derived(new Matched(pattern), body -> question(call, body, pattern));
  }

  private static boolean question(Call call, JsonNode body, Pattern pattern) {
    return call.wire()
        .question(body)
        .map(Question::text)
        .filter(text -> pattern.matcher(text).find())
        .isPresent();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
