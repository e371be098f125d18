package scrimp.dialect.common;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import scrimp.call.Json;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;

/** Reads a reply that is one JSON document. */
public abstract class WholeReply implements ReplyReader {
  private final Estimate estimate;
  private final Function<JsonNode, Usage> usages;
  private byte[] bytes;
  private byte[] tail;

  /**
   * @param usages the usage that the value of the field {@code usage} reports, or null for none
   */
  protected WholeReply(Estimate estimate, Function<JsonNode, Usage> usages) {
    this.estimate = estimate;
    this.usages = usages;
  }

  @Override
  public final byte[] accept(byte[] whole) {
    bytes = whole;
    return whole;
  }

  @Override
  public final void acceptTail(byte[] last) {
    tail = last;
  }

  @Override
  public final boolean terminal() {
    return false;
  }

  /**
   * Clients close a document without having seen its end, as soon as they have the last brace: a
   * document that parses is complete, whatever was closed when.
   */
  @Override
  public final Outcome finish(End end) {
    JsonNode body = bytes == null ? null : parse(bytes);
    if (body == null) {
      return notUnderstood(end);
    }
    if (body.hasNonNull("error") && !body.path("usage").isObject()) {
      return Outcome.ended(end == End.FAILED ? end : End.COMPLETE);
    }
    End told = end == End.FAILED ? end : End.COMPLETE;
    boolean storable = told == End.COMPLETE && answers(body);
    Optional<byte[]> whole = storable ? Optional.of(bytes) : Optional.empty();
    return describe(body, told, () -> whole);
  }

  /** The document as a tree, of which parts that nobody needs may be missing; null if torn. */
  protected JsonNode parse(byte[] whole) {
    try {
      JsonNode node = Json.mapper().readTree(whole);
      return node != null && node.isObject() ? node : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether the document is an answer to the request, and all of it. */
  protected abstract boolean answers(JsonNode body);

  protected abstract Outcome describe(JsonNode body, End end, Supplier<Optional<byte[]>> whole);

  /** What the provider reported, else counted. */
  protected final Usage usage(JsonNode body, String output) {
    Usage reported = usages.apply(body.path("usage"));
    return reported != null ? reported : estimate.usage(output);
  }

  private Outcome notUnderstood(End end) {
    if (tail != null) {
      Usage reported = usages.apply(usageIn(tail));
      return ended(end, reported != null ? reported : estimate.usage(""));
    }
    boolean torn = bytes != null && startsAsObject();
    if (torn) {
      return ended(end == End.COMPLETE ? End.FAILED : end, estimate.usage(""));
    }
    boolean unread = bytes == null || end == End.CLOSED_EARLY;
    return ended(end, unread && end != End.FAILED ? estimate.usage("") : null);
  }

  private boolean startsAsObject() {
    for (byte b : bytes) {
      if (b > ' ') {
        return b == '{';
      }
    }
    return false;
  }

  private static JsonNode usageIn(byte[] tail) {
    String text = new String(tail, StandardCharsets.UTF_8);
    int at = text.lastIndexOf("\"usage\"");
    int brace = at < 0 ? -1 : text.indexOf('{', at);
    if (brace < 0) {
      return null;
    }
    try {
      return Json.mapper()
          .reader()
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(text.substring(brace));
    } catch (IOException e) {
      return null;
    }
  }

  private static Outcome ended(End end, Usage usage) {
    return new Outcome(end, usage, null, null, false, null, Optional::empty);
  }
}
