package scrimp.meter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** Meters over adders, which cost a call an addition and the registries a read. */
final class MeterMaker {
  private static final double PICOS = 1e12;

  private final MeterRegistry registry;

  MeterMaker(MeterRegistry registry) {
    this.registry = registry;
  }

  LongAdder count(String name, String description, Tags tags) {
    LongAdder sum = new LongAdder();
    function(name, description, tags, sum, LongAdder::doubleValue);
    return sum;
  }

  /** Dollars that only ever grow, added as trillionths. */
  LongAdder usd(String name, String description, Tags tags) {
    LongAdder picos = new LongAdder();
    function(name, description, tags, picos, sum -> sum.sum() / PICOS);
    return picos;
  }

  /** Dollars that may also fall: counters must not. */
  LongAdder balance(String name, String description, Tags tags) {
    LongAdder picos = new LongAdder();
    gauge(name, description, tags, picos, sum -> sum.sum() / PICOS);
    return picos;
  }

  Timer timer(String name, String description, Tags tags) {
    return Timer.builder(name).description(description).tags(tags).register(registry);
  }

  <T> void function(String name, String description, Tags tags, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, of, value).description(description).tags(tags).register(registry);
  }

  <T> void gauge(String name, String description, Tags tags, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(description).tags(tags).register(registry);
  }
}
