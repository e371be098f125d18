package scrimp.call;

import java.net.URI;

/**
 * An HTTP request as bytes: as a hook received it, or as it is to be sent.
 *
 * @param method upper case
 * @param uri absolute
 * @param body never null, never changed after construction; empty where there is none
 */
public record Request(String method, URI uri, Headers headers, byte[] body) {

  public Request withUri(URI uri) {
    return new Request(method, uri, headers, body);
  }

  public Request withHeaders(Headers headers) {
    return new Request(method, uri, headers, body);
  }

  public Request withBody(byte[] body) {
    return new Request(method, uri, headers, body);
  }

  /** Neither headers nor body: they hold credentials and prompts. */
  @Override
  public String toString() {
    return method + " " + uri.getHost() + uri.getPath() + " (" + body.length + " bytes)";
  }
}
