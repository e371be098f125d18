package scrimp.testapps.provider.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request as it arrived, and what became of it by the time it was asked for.
 *
 * @param seq 1 for the first since start; counts on through resets
 * @param at when its headers had arrived
 * @param protocol HTTP/1.1 or HTTP/2.0
 * @param connection names the TCP connection that it came on
 * @param path with the query, as on the request line
 * @param headers names in lower case
 * @param body as sent
 * @param model the model asked for, or null
 * @param status of the reply, 0 while there is none
 * @param usage what it is billed; for a stream that broke off, what was sent until then
 * @param clientAborted whether the client left before the reply was complete
 * @param finished whether the exchange is over
 */
public record RecordedRequest(
    long seq,
    Instant at,
    String protocol,
    String connection,
    String method,
    String path,
    Map<String, List<String>> headers,
    byte[] body,
    String model,
    int status,
    BilledUsage usage,
    boolean clientAborted,
    boolean finished) {

  /** The first value of a header, or null. */
  public String header(String lowerCaseName) {
    List<String> values = headers.get(lowerCaseName);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
