package scrimp.dialect.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;
import scrimp.dialect.common.Estimate;
import scrimp.dialect.common.Memo;

/** Reads a stream of lines, up to the one that says that it is done. */
final class LinesReply implements ReplyReader {
  private final Estimate estimate;
  private final Shape shape;
  private final Merge merge;
  private boolean started;
  private boolean failed;
  private boolean toolCalls;
  private JsonNode last;
  private String model;

  LinesReply(Estimate estimate, Shape shape) {
    this.estimate = estimate;
    this.shape = shape;
    this.merge = new Merge(shape);
  }

  @Override
  public byte[] accept(byte[] bytes) {
    if (last != null || blank(bytes)) {
      return bytes;
    }
    JsonNode line = object(bytes);
    if (line == null) {
      merge.spoil();
    } else if (line.hasNonNull("error")) {
      failed = true;
    } else {
      read(line);
    }
    return bytes;
  }

  private void read(JsonNode line) {
    started = true;
    String named = line.path("model").textValue();
    model = named == null ? model : named;
    toolCalls |= shape.toolCalls(line);
    merge.add(line);
    if (line.path("done").asBoolean(false)) {
      last = line;
    }
  }

  @Override
  public void acceptTail(byte[] tail) {
    merge.spoil();
  }

  @Override
  public boolean terminal() {
    return last != null || failed;
  }

  @Override
  public Outcome finish(End end) {
    End told = end(end);
    boolean storable = told == End.COMPLETE && !merge.spoiled();
    return new Outcome(
        told,
        usage(told),
        model,
        last == null ? null : last.path("done_reason").textValue(),
        toolCalls,
        null,
        new Memo<>(() -> storable ? Optional.of(Json.bytes(merge.whole())) : Optional.empty()));
  }

  private End end(End end) {
    if (failed) {
      return End.FAILED;
    }
    if (last != null) {
      return End.COMPLETE;
    }
    return end == End.COMPLETE ? End.FAILED : end;
  }

  private Usage usage(End told) {
    Usage reported = last == null ? null : Usages.of(last);
    if (reported != null) {
      return reported;
    }
    return !started && told == End.FAILED ? null : estimate.usage(shape.text(merge.whole()));
  }

  private static boolean blank(byte[] line) {
    for (byte b : line) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode object(byte[] line) {
    try {
      JsonNode node = Json.mapper().readTree(line);
      return node != null && node.isObject() ? node : null;
    } catch (IOException e) {
      return null;
    }
  }
}
