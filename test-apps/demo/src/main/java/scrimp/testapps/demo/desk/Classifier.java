package scrimp.testapps.demo.desk;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.StructuredChatCompletion;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;

/** Puts a label on each ticket: the trivial work. */
final class Classifier {
  private final OpenAIClient client;

  Classifier(OpenAIClient client) {
    this.client = client;
  }

  /** What the model is to fill in. */
  static final class Label {
    public Topic topic;
    public boolean urgent;
  }

  /** What a ticket can be about. */
  enum Topic {
    DELIVERY,
    PAYMENT,
    ACCOUNT,
    OTHER
  }

  Answer classify(String ticket) {
    StructuredChatCompletionCreateParams<Label> params =
        ChatCompletionCreateParams.builder()
            .model("gpt-4o")
            .addSystemMessage("Say what the ticket is about and whether it is urgent.")
            .addUserMessage(ticket)
            .responseFormat(Label.class)
            .build();
    StructuredChatCompletion.Choice<Label> choice =
        client.chat().completions().create(params).choices().get(0);
    Label label = choice.message().content().orElseThrow();
    return Answer.whole(
        label.topic + (label.urgent ? ", urgent" : ""), choice.finishReason().asString());
  }
}
