package scrimp.testapps.provider.openai;

import java.util.concurrent.atomic.AtomicLong;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Fault;
import scrimp.testapps.provider.exchange.RequestLog;
import scrimp.testapps.provider.exchange.Script;

/** The fault in force, and which calls it and their own prompts make fail. */
final class Circumstances {
  private final RequestLog log;
  private final AtomicLong calls = new AtomicLong();
  private volatile Fault fault = Fault.none();

  Circumstances(RequestLog log) {
    this.log = log;
  }

  Fault fault() {
    return fault;
  }

  void set(Fault next) {
    fault = next;
    calls.set(0);
  }

  /** Decides on a call; one that fails globally fails whatever its own prompt says. */
  Course courseOf(Directives directives, String prompt) {
    Fault now = fault;
    boolean due = now.every() > 0 && calls.incrementAndGet() % now.every() == 0;
    if (due) {
      ApiError error = ApiError.ofStatus(now.status(), now.retryAfter());
      return new Course(Scripts.of(directives, now, false), error);
    }
    int times = directives.number("times", Integer.MAX_VALUE);
    boolean failing = times == Integer.MAX_VALUE || log.arrivalsOf(prompt) <= times;
    Script script = Scripts.of(directives, now, failing);
    return new Course(script, failing ? Scripts.error(directives) : null);
  }
}
