package scrimp.testapps.openai;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import java.util.List;
import java.util.Map;

/** Function calling and structured output, both from classes. */
final class ToolScenarios {
  private ToolScenarios() {}

  /** The tool that the model may call. */
  @JsonClassDescription("Finds an order by its number.")
  static final class FindOrder {
    @JsonPropertyDescription("The order's number.")
    public int number;

    @JsonPropertyDescription("Which part of the order is wanted.")
    public Part part;
  }

  /** What can be asked of an order. */
  enum Part {
    STATE,
    ADDRESS,
    INVOICE
  }

  /** A structured answer. */
  static final class Verdict {
    public String summary;
    public boolean urgent;
    public int confidence;
    public List<String> labels;
  }

  /** Asks, runs the tool, answers it, and asks again. */
  static void roundTrip(App app, Outcome outcome) {
    ChatCompletionCreateParams.Builder params =
        app.chat("What became of my order? [[tool=FindOrder]]").addTool(FindOrder.class);
    ChatCompletion asked = app.client().chat().completions().create(params.build());
    ChatCompletionMessage message = asked.choices().get(0).message();
    List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(List.of());
    params.addMessage(message);
    for (ChatCompletionMessageToolCall call : calls) {
      FindOrder wanted = call.asFunction().function().arguments(FindOrder.class);
      params.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(call.asFunction().id())
              .content("the " + wanted.part + " of order " + wanted.number + " is fine")
              .build());
    }
    ChatScenarios.show(app.client().chat().completions().create(params.build()), outcome);
    outcome.toolCalls(calls);
  }

  static void structured(App app, Outcome outcome) {
    StructuredChatCompletionCreateParams<Verdict> params =
        app.chat("Judge this complaint.").responseFormat(Verdict.class).build();
    Verdict verdict =
        app.client()
            .chat()
            .completions()
            .create(params)
            .choices()
            .get(0)
            .message()
            .content()
            .orElseThrow();
    outcome.saw(
        "value",
        Map.of(
            "summary", verdict.summary,
            "urgent", verdict.urgent,
            "confidence", verdict.confidence,
            "labels", verdict.labels));
  }
}
