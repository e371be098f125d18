package scrimp.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Memo;
import scrimp.dialect.common.Sse;

/**
 * Reads a stream of GenerateContentResponse chunks. No event says that it is the last: the stream
 * is complete if every candidate had its finish reason when it ended.
 */
final class GenerateStream implements ReplyReader {
  private final Estimate estimate;
  private final int expected;
  private final Merge merge = new Merge();
  private final Candidates candidates = new Candidates();
  private boolean started;
  private boolean failed;
  private String model;
  private String tier;
  private Usage usage;

  /**
   * @param expected as many candidates as were asked for
   */
  GenerateStream(Estimate estimate, int expected) {
    this.estimate = estimate;
    this.expected = expected;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    Sse event = Sse.parse(bytes);
    if (event == null) {
      return bytes;
    }
    JsonNode chunk = event.object();
    if (chunk == null) {
      merge.spoil();
    } else if (chunk.hasNonNull("error")) {
      failed = true;
    } else {
      read(chunk);
    }
    return bytes;
  }

  private void read(JsonNode chunk) {
    started = true;
    String version = chunk.path("modelVersion").textValue();
    model = version == null ? model : version;
    candidates.see(chunk);
    JsonNode metadata = chunk.path("usageMetadata");
    Usage told = Usages.of(metadata);
    if (told != null) {
      usage = told;
      tier = Usages.tier(metadata);
    }
    merge.add(chunk);
  }

  @Override
  public void acceptTail(byte[] last) {
    merge.spoil();
  }

  @Override
  public boolean terminal() {
    return failed;
  }

  @Override
  public Outcome finish(End end) {
    End told = end(end);
    boolean storable = told == End.COMPLETE && !merge.spoiled();
    return new Outcome(
        told,
        usage(told),
        model,
        candidates.reason(),
        candidates.toolCalls(),
        tier,
        new Memo<>(() -> storable ? whole() : Optional.empty()));
  }

  private End end(End end) {
    if (failed || end == End.FAILED) {
      return End.FAILED;
    }
    if (candidates.finished(expected)) {
      return End.COMPLETE;
    }
    return end == End.COMPLETE ? End.FAILED : end;
  }

  private Usage usage(End told) {
    if (told == End.COMPLETE && usage != null) {
      return usage;
    }
    if (!started && told == End.FAILED) {
      return null;
    }
    // broken off: what was reported on the way may be older than the last text
    Usage counted = estimate.usage(Candidates.text(merge.whole()));
    return usage == null || usage.output() < counted.output() ? reckoned(counted) : usage;
  }

  private Usage reckoned(Usage counted) {
    return usage == null ? counted : Usage.estimate(usage.input(), counted.output());
  }

  private Optional<byte[]> whole() {
    JsonNode whole = merge.whole();
    return Candidates.answers(whole, expected) ? Optional.of(Json.bytes(whole)) : Optional.empty();
  }
}
