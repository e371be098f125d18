package scrimp.testapps.bench.pipeline;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A chat request of 4 KB from hook to reply. The request's own bytes are made anew each time. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
  @Benchmark
  public int hitSameBytes(Hooks.Enforce hook) throws IOException {
    return hook.same();
  }

  @Benchmark
  public int hitSameBytesLedger(Hooks.EnforceWithLedger hook) throws IOException {
    return hook.same();
  }

  @Benchmark
  public int hitCanonicalOnly(Hooks.Enforce hook) throws IOException {
    return hook.reworded();
  }

  @Benchmark
  public int passObserve(Hooks.Observe hook) throws IOException {
    return hook.another();
  }

  @Benchmark
  public int passEnforceNoCache(Hooks.EnforceNoCache hook) throws IOException {
    return hook.another();
  }

  @Benchmark
  public int missEnforce(Hooks.EnforceMisses hook) throws IOException {
    return hook.another();
  }
}
