package scrimp.testapps.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import scrimp.testapps.bench.app.ChatBodies;

/** What no pipeline could do without, on this machine: to hold its figures against. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FloorBenchmark {
  private final ChatBodies bodies = new ChatBodies(0);
  private final ObjectMapper json = new ObjectMapper();

  @Benchmark
  public byte[] makeBody() {
    return bodies.same();
  }

  @Benchmark
  public byte[] digestBody() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(bodies.same());
  }

  @Benchmark
  public JsonNode parseBody() throws IOException {
    return json.readTree(bodies.same());
  }
}
