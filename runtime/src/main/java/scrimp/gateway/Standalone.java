package scrimp.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Origin;
import scrimp.pipeline.Engine;
import scrimp.policy.Provider;

/**
 * The entrance of a gateway that runs by itself. {@code /<provider>/...} leads to that provider of
 * the policy, {@code /v1/...} to {@code openai} ({@code /v1/messages} to {@code anthropic}), so
 * that a client needs no more than another base URL.
 */
final class Standalone implements Entrance {
  static final String TOKEN_HEADER = "x-scrimp-token";
  private static final String OPENAI = "openai";
  private static final String ANTHROPIC = "anthropic";
  private static final CallSite NOBODY = new CallSite(Origin.UNKNOWN, Origin.UNKNOWN, Map.of());

  private final Engine engine;
  private final Token token;

  /**
   * @param token what clients must show, as the first part of the path or in a header; null for
   *     nothing
   */
  Standalone(Engine engine, Token token) {
    this.engine = engine;
    this.token = token;
  }

  @Override
  public Destination destination(String method, String path, Headers headers) throws Refusal {
    String asked = admitted(path, headers);
    int end = endOfFirstPart(asked);
    String first = asked.substring(1, end);
    URI target =
        first.equals("v1")
            ? below(openAiOrAnthropic(asked), asked)
            : below(provider(first), asked.substring(end));
    return new Destination(target, NOBODY, "gateway");
  }

  /** The path behind the token. */
  private String admitted(String path, Headers headers) throws Refusal {
    if (!path.startsWith("/")) {
      throw new Refusal(400, "a path is wanted: this is no forward proxy");
    }
    if (token == null) {
      // only a web page says where it comes from, and none has any business here
      if (headers.has("origin")) {
        throw new Refusal(403, "a web page may only call a gateway that wants a token");
      }
      return path;
    }
    int end = endOfFirstPart(path);
    if (token.is(path.substring(1, end))) {
      return end < path.length() ? path.substring(end) : "/";
    }
    if (token.is(headers.first(TOKEN_HEADER))) {
      return path;
    }
    throw new Refusal(403, "this gateway wants its token, first in the path or in " + TOKEN_HEADER);
  }

  private Provider openAiOrAnthropic(String path) throws Refusal {
    boolean messages =
        path.equals("/v1/messages")
            || path.startsWith("/v1/messages/")
            || path.startsWith("/v1/messages?");
    Optional<Provider> anthropic = engine.providers().named(ANTHROPIC);
    return messages && anthropic.isPresent() ? anthropic.get() : provider(OPENAI);
  }

  private Provider provider(String name) throws Refusal {
    Optional<Provider> provider = engine.providers().named(name);
    if (provider.isEmpty()) {
      throw new Refusal(
          404,
          "base URLs are /v1 and, for each provider of the policy, its name: "
              + engine.providers().all().stream()
                  .map(p -> '/' + p.name())
                  .collect(Collectors.joining(", ")));
    }
    return provider.get();
  }

  /** Also where the path says once more what the provider's base URL ends with, as in /v1/v1. */
  private static URI below(Provider provider, String rest) throws Refusal {
    String base = provider.url().toString();
    int last = base.lastIndexOf('/');
    String end = base.substring(last);
    boolean twice =
        last > base.indexOf("://") + 2 && (rest.equals(end) || rest.startsWith(end + '/'));
    try {
      return URI.create((twice ? base.substring(0, last) : base) + rest);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "no URL");
    }
  }

  private static int endOfFirstPart(String path) {
    int end = 1;
    while (end < path.length() && path.charAt(end) != '/' && path.charAt(end) != '?') {
      end++;
    }
    return end;
  }
}
