package scrimp.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One LLM request as the application made it, with what stages changed so far. Immutable. The body
 * is parsed when first asked for, and written again only if a stage changed it.
 */
public final class Call {
  private final Request request;
  private final String provider;
  private final Wire wire;
  private final Origin origin;
  private final Body body;
  private final Call received;

  private Call(
      Request request, String provider, Wire wire, Origin origin, Body body, Call received) {
    this.request = request;
    this.provider = provider;
    this.wire = wire;
    this.origin = origin;
    this.body = body;
    this.received = received == null ? this : received;
  }

  /** A call as a hook received it; {@code facts} may be shared with equal bodies seen before. */
  public static Call received(
      Request request, String provider, Wire wire, Origin origin, Facts facts) {
    return new Call(request, provider, wire, origin, new Body(request::body, null, facts), null);
  }

  /** The call as the application made it, before any stage changed it. */
  public Call received() {
    return received;
  }

  /** Whether the request to be sent differs from the one received. */
  public boolean changed() {
    return this != received;
  }

  /** The request to be sent: byte for byte as received where no stage changed the body. */
  public Request request() {
    return body.tree == null || !changed() || body == received.body
        ? request
        : request.withBody(body.written());
  }

  /** Name of the provider that the request is for, as in {@code scrimp.provider.<name>}. */
  public String provider() {
    return provider;
  }

  public Wire wire() {
    return wire;
  }

  public Origin origin() {
    return origin;
  }

  /**
   * The body as a tree, not to be changed. An object in every dialect; a body that is no JSON
   * object throws {@link IllegalArgumentException}.
   */
  public JsonNode body() {
    return body.tree();
  }

  /** Whether the body is a JSON object; if not, nothing else may be asked of it. */
  public boolean understood() {
    return body.facts.get("understood", body::parses);
  }

  /** The model asked for, or the empty string. */
  public String model() {
    return derived("model", b -> nonNull(wire.model(request.uri(), b)));
  }

  public boolean stream() {
    return derived("stream", wire::stream);
  }

  public boolean tools() {
    return derived("tools", wire::tools);
  }

  public int promptTokens() {
    String model = model();
    return derived("promptTokens", b -> wire.promptTokens(b, model));
  }

  /** The end user that the body names, or the empty string. */
  public String user() {
    return derived("user", b -> nonNull(wire.user(b)));
  }

  /**
   * Something worked out from the body alone, remembered with it and, for a body as received, with
   * every later body of the same bytes. The key must tell apart whatever else the value depends on;
   * the value must be small, immutable, not null, and hold no prompt text.
   */
  public <T> T derived(Object key, Function<JsonNode, T> from) {
    return body.facts.get(key, () -> from.apply(body.tree()));
  }

  public Call withBody(ObjectNode changed) {
    return new Call(
        request, provider, wire, origin, new Body(null, changed, new Facts()), received);
  }

  /** The same call by another origin; for the engine, before any stage has seen the call. */
  public Call from(Origin origin) {
    return new Call(request, provider, wire, origin, body, null);
  }

  public Call withHeaders(Headers headers) {
    return new Call(request.withHeaders(headers), provider, wire, origin, body, received);
  }

  public Call withUri(URI uri) {
    return new Call(request.withUri(uri), provider, wire, origin, body, received);
  }

  /** The same body for another provider's endpoint, of whichever dialect. */
  public Call at(String provider, Wire wire, URI uri, Headers headers) {
    return new Call(
        request.withUri(uri).withHeaders(headers), provider, wire, origin, body, received);
  }

  /** The same body for another provider of the same dialect. */
  public Call to(String provider, URI uri, Headers headers) {
    return new Call(
        request.withUri(uri).withHeaders(headers), provider, wire, origin, body, received);
  }

  /** A copy of the body that may be changed and handed to {@link #withBody}. */
  public ObjectNode bodyCopy() {
    return (ObjectNode) body().deepCopy();
  }

  private static String nonNull(String value) {
    return value == null ? "" : value;
  }

  private static final class Body {
    private final Supplier<byte[]> bytes;
    private final Facts facts;
    private volatile JsonNode tree;
    private volatile byte[] written;

    Body(Supplier<byte[]> bytes, JsonNode tree, Facts facts) {
      this.bytes = bytes;
      this.tree = tree;
      this.facts = facts;
    }

    JsonNode tree() {
      JsonNode parsed = tree;
      if (parsed == null) {
        parsed = Json.object(bytes.get());
        tree = parsed;
      }
      return parsed;
    }

    boolean parses() {
      try {
        return tree() != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    byte[] written() {
      byte[] out = written;
      if (out == null) {
        out = Json.bytes(tree);
        written = out;
      }
      return out;
    }
  }
}
