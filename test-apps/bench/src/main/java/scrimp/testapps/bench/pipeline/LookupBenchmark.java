package scrimp.testapps.bench.pipeline;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import scrimp.pipeline.Engine;

/** What a call to a host that is no provider is asked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LookupBenchmark {
  private final Engine engine = Engine.start(null, null, System.err);
  private String host = "inventory.internal.example.com";

  @Benchmark
  public boolean otherHost() {
    return engine.providerHost(host);
  }
}
