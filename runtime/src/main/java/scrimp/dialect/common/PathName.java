package scrimp.dialect.common;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A name that stands in the path of a URL.
 *
 * @param start where it begins in the raw path
 * @param end where it ends
 */
public record PathName(int start, int end) {

  /** The name without its encoding. */
  public String in(String rawPath) {
    String raw = rawPath.substring(start, end);
    try {
      // a plus stands for itself in a path
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }

  /** The same URL with another name in that place. */
  public URI replaced(URI uri, String name) {
    String path = uri.getRawPath();
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    String text = uri.toString();
    int at = text.indexOf(path, text.indexOf("//") + 2 + uri.getRawAuthority().length());
    return URI.create(text.substring(0, at + start) + encoded + text.substring(at + end));
  }
}
