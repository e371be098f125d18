package scrimp.testapps.demo.desk;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Iterator;

/** Answers customers' questions, at once or as they are written. */
final class SupportDesk {
  private static final String SYSTEM =
      "You are the support desk of a parcel service. Be friendly and exact, never promise a refund"
          + " before the parcel was inspected, give dates as day and month, and name the page of"
          + " the help centre where the customer can read more. Parcels to islands take two days"
          + " longer. Offices open from 8 to 18, on Saturdays until 13.";

  private final OpenAIClient client;

  SupportDesk(OpenAIClient client) {
    this.client = client;
  }

  Answer answer(String question, String customer) {
    ChatCompletion completion =
        client.chat().completions().create(params(question, customer).build());
    ChatCompletion.Choice choice = completion.choices().get(0);
    return Answer.whole(choice.message().content().orElseThrow(), choice.finishReason().asString());
  }

  Answer answerLive(String question, String customer) {
    StringBuilder text = new StringBuilder();
    String finish = null;
    long first = 0;
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params(question, customer).build())) {
      for (Iterator<ChatCompletionChunk> it = stream.stream().iterator(); it.hasNext(); ) {
        ChatCompletionChunk.Choice choice = it.next().choices().get(0);
        text.append(choice.delta().content().orElse(""));
        first = first == 0 && !text.isEmpty() ? System.nanoTime() : first;
        finish = choice.finishReason().map(Object::toString).orElse(finish);
      }
    }
    return new Answer(text.toString(), finish, first);
  }

  private static ChatCompletionCreateParams.Builder params(String question, String customer) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o")
        .addSystemMessage(SYSTEM)
        .addUserMessage(question)
        .safetyIdentifier(customer);
  }
}
