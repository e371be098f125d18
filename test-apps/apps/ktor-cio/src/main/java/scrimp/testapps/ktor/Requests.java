package scrimp.testapps.ktor;

import io.ktor.client.HttpClient;
import io.ktor.client.plugins.HttpTimeoutKt;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpStatement;
import io.ktor.http.HttpMethod;
import io.ktor.http.content.OutgoingContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kotlin.Unit;
import scrimp.testapps.contract.Headers;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Payload;

/** Requests as Ktor takes them. */
final class Requests {
  private Requests() {}

  static HttpStatement statement(HttpClient client, Outgoing request) {
    return new HttpStatement(builder(request), client);
  }

  static HttpRequestBuilder builder(Outgoing request) {
    HttpRequestBuilder builder = new HttpRequestBuilder();
    builder.setMethod(HttpMethod.Companion.parse(request.method()));
    HttpRequestKt.url(builder, request.url().toString());
    request.headers().forEach((name, value) -> header(builder, name, value));
    if (!(request.payload() instanceof Payload.None)) {
      builder.setBody(body(request));
    }
    request
        .readTimeout()
        .ifPresent(
            limit ->
                HttpTimeoutKt.timeout(
                    builder,
                    timeouts -> {
                      timeouts.setSocketTimeoutMillis(limit.toMillis());
                      return Unit.INSTANCE;
                    }));
    return builder;
  }

  /** The type is told by the body. */
  private static void header(HttpRequestBuilder builder, String name, String value) {
    if (!name.equalsIgnoreCase("content-type")) {
      builder.getHeaders().append(name, value);
    }
  }

  private static OutgoingContent body(Outgoing request) {
    String type = request.headers().getOrDefault("content-type", "application/octet-stream");
    Payload payload = request.payload();
    return payload instanceof Payload.Whole
        ? new WholeBody(payload.bytes(), type)
        : new WrittenBody(payload, type);
  }

  static Headers headersOf(HttpResponse response) {
    Map<String, List<String>> headers = new HashMap<>();
    response
        .getHeaders()
        .names()
        .forEach(name -> headers.put(name, response.getHeaders().getAll(name)));
    return Headers.of(headers);
  }
}
