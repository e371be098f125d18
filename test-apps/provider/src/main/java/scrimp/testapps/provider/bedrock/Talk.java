package scrimp.testapps.provider.bedrock;

import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Ask;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.BilledUsage;

/**
 * One call of a model.
 *
 * @param course how the reply goes
 */
record Talk(Ask ask, Answer answer, BilledUsage usage, Course course) {

  static Talk of(Ask ask, Answer answer, Course course) {
    Directives directives = ask.prompt().directives();
    int cached = directives.number("cached", 0);
    int written = directives.number("cache-write", 0);
    BilledUsage usage =
        new BilledUsage(
            Math.max(ask.inputTokens(), cached + written),
            cached,
            written,
            answer.outputTokens(),
            answer.reasoningTokens(),
            0);
    return new Talk(ask, answer, usage, course);
  }

  /** Input tokens that have nothing to do with the prompt cache, which are told apart here. */
  int plain() {
    return usage.input() - usage.cached() - usage.cacheWrite();
  }

  /** Whether the call is to say what it cost. */
  boolean tellsUsage() {
    return !ask.prompt().directives().has("no-usage");
  }
}
