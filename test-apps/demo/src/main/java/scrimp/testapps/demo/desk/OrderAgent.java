package scrimp.testapps.demo.desk;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;

/** Looks orders up by letting the model call a tool. */
final class OrderAgent {
  private final OpenAIClient client;

  OrderAgent(OpenAIClient client) {
    this.client = client;
  }

  /** The tool. */
  @JsonClassDescription("Finds an order by its number.")
  static final class FindOrder {
    public int number;
  }

  Answer handle(String request) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model("gpt-4o-mini")
            .addUserMessage(request)
            .addTool(FindOrder.class);
    ChatCompletionMessage asked =
        client.chat().completions().create(params.build()).choices().get(0).message();
    params.addMessage(asked);
    StringBuilder text = new StringBuilder();
    for (ChatCompletionMessageToolCall call : asked.toolCalls().orElse(List.of())) {
      int number = call.asFunction().function().arguments(FindOrder.class).number;
      text.append("looked up ").append(number).append(": ");
      params.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(call.asFunction().id())
              .content("order " + number + " left the depot on the 3rd")
              .build());
    }
    ChatCompletion.Choice choice =
        client.chat().completions().create(params.build()).choices().get(0);
    text.append(choice.message().content().orElseThrow());
    return Answer.whole(text.toString(), choice.finishReason().asString());
  }
}
