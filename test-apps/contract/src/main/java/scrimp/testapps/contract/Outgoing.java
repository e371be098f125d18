package scrimp.testapps.contract;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request as an application would write it, before it takes the shape of any one client's types.
 *
 * @param readTimeout how long to wait for the provider, or empty for the client's default
 */
public record Outgoing(
    String method,
    URI url,
    Map<String, String> headers,
    Payload payload,
    Optional<Duration> readTimeout) {

  public Outgoing {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public Outgoing with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Outgoing(method, url, more, payload, readTimeout);
  }

  public Outgoing with(Payload other) {
    return new Outgoing(method, url, headers, other, readTimeout);
  }

  public Outgoing with(Duration timeout) {
    return new Outgoing(method, url, headers, payload, Optional.of(timeout));
  }
}
