package scrimp.testapps.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import scrimp.testapps.provider.exchange.ApiError;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Exchange;
import scrimp.testapps.provider.exchange.Fault;
import scrimp.testapps.provider.exchange.Json;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** What a test does from within the same JVM, over HTTP: read the log, reset, set a fault. */
final class Control {
  private static final String ROOT = "/control";

  private final StandInProvider provider;

  Control(StandInProvider provider) {
    this.provider = provider;
  }

  static boolean owns(String path) {
    return path.startsWith(ROOT + "/");
  }

  void handle(Exchange exchange) throws IOException {
    switch (exchange.method() + " " + exchange.path().substring(ROOT.length())) {
      case "GET /requests" -> exchange.reply(requests());
      case "POST /reset" -> {
        provider.reset();
        exchange.reply(done());
      }
      case "POST /fault" -> {
        try {
          provider.fault(Json.MAPPER.readValue(exchange.body(), Fault.class));
          exchange.reply(done());
        } catch (JsonProcessingException e) {
          exchange.refuse(ApiError.invalid(null, null, "no fault: " + e.getOriginalMessage()));
        }
      }
      default ->
          exchange.refuse(
              new ApiError(
                  404,
                  null,
                  null,
                  null,
                  "the control knows GET /control/requests, POST /control/reset and"
                      + " POST /control/fault",
                  null));
    }
  }

  private static ObjectNode done() {
    return Json.object().put("done", true);
  }

  private ObjectNode requests() {
    ObjectNode json = Json.object().put("total", provider.totalRequests());
    ArrayNode requests = json.putArray("requests");
    provider.requests().forEach(request -> describe(request, requests.addObject()));
    return json;
  }

  private static void describe(RecordedRequest request, ObjectNode json) {
    json.put("seq", request.seq())
        .put("at", request.at().toString())
        .put("protocol", request.protocol())
        .put("connection", request.connection())
        .put("method", request.method())
        .put("path", request.path())
        .put("model", request.model())
        .put("status", request.status())
        .put("clientAborted", request.clientAborted())
        .put("finished", request.finished())
        .put("body", request.bodyText());
    json.set("headers", Json.MAPPER.valueToTree(request.headers()));
    BilledUsage usage = request.usage();
    json.putObject("usage")
        .put("input", usage.input())
        .put("cached", usage.cached())
        .put("cacheWrite", usage.cacheWrite())
        .put("output", usage.output())
        .put("reasoning", usage.reasoning())
        .put("audio", usage.audio());
  }
}
