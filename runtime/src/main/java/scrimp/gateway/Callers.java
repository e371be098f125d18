package scrimp.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import scrimp.call.CallSite;
import scrimp.call.Origin;

/**
 * What hooks know of who calls, kept for the gateway under a short number. The same caller has the
 * same number as long as it is remembered, so that a client's own metrics by path stay few.
 */
final class Callers {
  private static final int REMEMBERED = 10_000;

  private final AtomicLong last = new AtomicLong();
  private final Cache<Caller, String> numbers =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();
  private final Cache<String, Caller> callers =
      Caffeine.newBuilder().maximumSize(2 * REMEMBERED).executor(Runnable::run).build();

  record Caller(CallSite site, String client) {
    static Caller unknown(String client) {
      return new Caller(new CallSite(Origin.UNKNOWN, Origin.UNKNOWN, Map.of()), client);
    }
  }

  String number(Caller caller) {
    return numbers.get(
        caller,
        c -> {
          String number = Long.toString(last.incrementAndGet(), Character.MAX_RADIX);
          callers.put(number, c);
          return number;
        });
  }

  /** One that has been forgotten is nobody in particular. */
  Caller caller(String number) {
    Caller known = callers.getIfPresent(number);
    return known != null ? known : Caller.unknown("unknown");
  }
}
