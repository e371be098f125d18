package scrimp.testapps.apache5async;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Payload;

/** Requests as the asynchronous HttpClient 5 takes them. */
final class Requests {
  private Requests() {}

  static AsyncRequestProducer of(Outgoing request) {
    return new BasicRequestProducer(
        head(request),
        request.payload() instanceof Payload.None ? null : new Body(request.payload()));
  }

  static ConfigurableHttpRequest head(Outgoing request) {
    ConfigurableHttpRequest made = new ConfigurableHttpRequest(request.method(), request.url());
    request.headers().forEach(made::addHeader);
    request
        .readTimeout()
        .ifPresent(
            timeout ->
                made.setConfig(
                    RequestConfig.custom()
                        .setResponseTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build()));
    return made;
  }

  /** They tell of a coding that the body has no more. */
  static Headers headersOf(HttpResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    boolean decoded = response.containsHeader("content-encoding");
    for (Header header : response.getHeaders()) {
      if (decoded
          && header.getName().toLowerCase(Locale.ROOT).matches("content-(encoding|length)")) {
        continue;
      }
      headers.computeIfAbsent(header.getName(), n -> new ArrayList<>()).add(header.getValue());
    }
    return Headers.of(headers);
  }
}
