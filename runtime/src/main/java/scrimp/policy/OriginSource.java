package scrimp.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Wire;

/**
 * One place where a part of a call's origin may be found.
 *
 * @param name the entry, header or path; empty where the kind needs none
 */
public record OriginSource(Kind kind, String name) {
  static final String ALLOWED =
      "stack, thread, mdc:KEY, header:NAME, body, body:/json/pointer or body:dotted.path";

  /** What kind of place. */
  public enum Kind {
    /** Calling class and method. */
    STACK,
    /** The calling thread's name. */
    THREAD,
    /** An entry of the logging context. */
    MDC,
    /** A header of the request. */
    HEADER,
    /** A field of the request's body; without a name, the one the dialect has for the end user. */
    BODY
  }

  static OriginSource parse(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String name = colon < 0 ? "" : text.substring(colon + 1).strip();
    return switch (kind.strip()) {
      case "stack" -> unnamed(Kind.STACK, colon);
      case "thread" -> unnamed(Kind.THREAD, colon);
      case "mdc" -> named(Kind.MDC, name);
      case "header" -> named(Kind.HEADER, name);
      case "body" -> colon < 0 ? new OriginSource(Kind.BODY, "") : named(Kind.BODY, pointer(name));
      default -> throw new IllegalArgumentException();
    };
  }

  /**
   * What that place says, or null where it says nothing.
   *
   * @param body asked only by a source in the body; may throw, which counts as saying nothing
   */
  public String find(CallSite site, Headers headers, Wire wire, Supplier<JsonNode> body) {
    String found =
        switch (kind) {
          case STACK -> site.feature();
          case THREAD -> site.thread();
          case MDC -> site.mdc().get(name);
          case HEADER -> headers.first(name);
          case BODY -> inBody(wire, body);
        };
    return found == null || found.isBlank() ? null : found;
  }

  private String inBody(Wire wire, Supplier<JsonNode> body) {
    try {
      if (name.isEmpty()) {
        return wire.user(body.get());
      }
      JsonNode found = body.get().at(name);
      return found.isValueNode() && !found.isNull() ? found.asText() : null;
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static OriginSource unnamed(Kind kind, int colon) {
    if (colon >= 0) {
      throw new IllegalArgumentException();
    }
    return new OriginSource(kind, "");
  }

  private static OriginSource named(Kind kind, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a name is missing after the colon");
    }
    return new OriginSource(kind, name);
  }

  private static String pointer(String path) {
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path.replace('.', '/');
  }

  /** As it is written in a policy. */
  @Override
  public String toString() {
    return name.isEmpty() ? Types.word(kind) : Types.word(kind) + ":" + name;
  }
}
