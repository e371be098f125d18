package scrimp.testapps.provider.course;

import java.util.concurrent.atomic.AtomicLong;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.Fault;
import scrimp.testapps.provider.exchange.RequestLog;
import scrimp.testapps.provider.exchange.Script;

/** The fault in force, and which calls it and their own prompts make fail. */
public final class Circumstances {
  private final RequestLog log;
  private final AtomicLong calls = new AtomicLong();
  private volatile Fault fault = Fault.none();

  public Circumstances(RequestLog log) {
    this.log = log;
  }

  public Fault fault() {
    return fault;
  }

  /** Sets what goes wrong from now on; counting for every n-th call starts afresh. */
  public void set(Fault next) {
    fault = next;
    calls.set(0);
  }

  /** Decides on a call; one that fails globally fails whatever its own prompt says. */
  public Course courseOf(Directives directives, String prompt) {
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
