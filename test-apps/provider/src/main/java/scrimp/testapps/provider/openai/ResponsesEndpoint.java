package scrimp.testapps.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import scrimp.testapps.provider.answer.Answer;
import scrimp.testapps.provider.answer.Directives;
import scrimp.testapps.provider.answer.StandInModel;
import scrimp.testapps.provider.course.Circumstances;
import scrimp.testapps.provider.course.Course;
import scrimp.testapps.provider.exchange.BilledUsage;
import scrimp.testapps.provider.exchange.Exchange;

/**
 * {@code POST /responses}. Nothing is kept between requests: {@code previous_response_id} is
 * repeated, and no more.
 */
final class ResponsesEndpoint implements Endpoint {
  private final Circumstances circumstances;

  ResponsesEndpoint(Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    exchange.model(body.path("model").asText(null));
    ResponsesRequest request = ResponsesRequest.of(body, circumstances.fault().unknownModels());
    Directives directives = request.ask().prompt().directives();
    Course course = circumstances.courseOf(directives, request.ask().prompt().user());
    if (course.error() != null) {
      exchange.refuse(course.error(), course.script());
      return;
    }
    Answer answer = StandInModel.answer(request.ask(), 0);
    BilledUsage usage = Billing.of(request.ask(), List.of(answer));
    ResponseBody response = new ResponseBody(request, answer);
    if (request.stream()) {
      new ResponsesStream(exchange, response, course.script()).send(answer, usage);
    } else {
      exchange.bill(usage);
      exchange.reply(200, response.complete(usage), usage.output(), course.script());
    }
  }
}
