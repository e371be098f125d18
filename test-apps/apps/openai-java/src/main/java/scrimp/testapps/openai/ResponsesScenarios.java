package scrimp.testapps.openai;

import com.openai.core.http.StreamResponse;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The responses API: blocking, asynchronous and streaming. */
final class ResponsesScenarios {
  private static final String PROMPT = "When does the office open? [[words=40]]";

  private ResponsesScenarios() {}

  static void sync(App app, Outcome outcome) {
    show(app.client().responses().create(app.response(PROMPT).build()), outcome);
  }

  static void async(App app, Outcome outcome) throws Exception {
    show(
        app.async().responses().create(app.response(PROMPT).build()).get(1, TimeUnit.MINUTES),
        outcome);
  }

  static void bounded(App app, Outcome outcome) {
    show(
        app.client().responses().create(app.response(PROMPT).maxOutputTokens(16).build()), outcome);
  }

  static void stream(App app, Outcome outcome) {
    StringBuilder text = new StringBuilder();
    try (StreamResponse<ResponseStreamEvent> stream =
        app.client().responses().createStreaming(app.response(PROMPT).build())) {
      stream.stream().forEach(event -> take(event, text, outcome));
    } finally {
      outcome.saw("streamed", text.toString());
    }
  }

  private static void take(ResponseStreamEvent event, StringBuilder text, Outcome outcome) {
    outcome.chunk();
    event.outputTextDelta().ifPresent(delta -> text.append(delta.delta()));
    event.completed().ifPresent(done -> show(done.response(), outcome));
    event.incomplete().ifPresent(done -> show(done.response(), outcome));
  }

  private static void show(Response response, Outcome outcome) {
    StringBuilder text = new StringBuilder();
    for (ResponseOutputItem item : response.output()) {
      item.message()
          .ifPresent(
              message ->
                  message
                      .content()
                      .forEach(
                          part -> part.outputText().ifPresent(out -> text.append(out.text()))));
    }
    outcome.saw("text", text.toString());
    outcome.saw("finish", response.status().map(Object::toString).orElse(null));
    outcome.saw(
        "incomplete",
        response
            .incompleteDetails()
            .flatMap(Response.IncompleteDetails::reason)
            .map(Object::toString)
            .orElse(null));
    response.usage().ifPresent(usage -> outcome.saw("usage", tokens(usage)));
  }

  private static Map<String, Object> tokens(ResponseUsage usage) {
    return Map.of(
        "prompt", usage.inputTokens(),
        "completion", usage.outputTokens(),
        "total", usage.totalTokens(),
        "cached", usage.inputTokensDetails().cachedTokens(),
        "reasoning", usage.outputTokensDetails().reasoningTokens());
  }
}
