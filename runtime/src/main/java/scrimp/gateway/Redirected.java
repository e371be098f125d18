package scrimp.gateway;

import java.net.URI;
import scrimp.call.Headers;

/**
 * The entrance for redirected clients. The target stands in the path, behind a token that only this
 * JVM knows and the caller's number: {@code /<token>/<caller>/https/api.openai.com/v1/models}.
 */
final class Redirected implements Entrance {
  private final String secret = Token.random();
  private final Token token = Token.of(secret);
  private final Callers callers = new Callers();

  /** The path to the gateway that leads to that target. */
  String path(URI target, Callers.Caller caller) {
    String path = target.getRawPath() == null ? "" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : '?' + target.getRawQuery();
    return '/'
        + secret
        + '/'
        + callers.number(caller)
        + '/'
        + target.getScheme()
        + '/'
        + target.getRawAuthority()
        + path
        + query;
  }

  @Override
  public Destination destination(String method, String path, Headers headers) throws Refusal {
    String[] parts = path.split("/", 6);
    if (parts.length < 5 || !token.is(parts[1])) {
      throw new Refusal(403, "this address is for the inside of one JVM");
    }
    Callers.Caller caller = callers.caller(parts[2]);
    try {
      URI target =
          URI.create(parts[3] + "://" + parts[4] + (parts.length < 6 ? "" : '/' + parts[5]));
      if (target.getHost() == null) {
        throw new Refusal(400, "no target");
      }
      return new Destination(target, caller.site(), caller.client());
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "no target");
    }
  }
}
