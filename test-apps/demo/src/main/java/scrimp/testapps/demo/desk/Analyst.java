package scrimp.testapps.demo.desk;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** Works out difficult cases: the hard work, never the same twice. */
final class Analyst {
  private final OpenAIClient client;

  Analyst(OpenAIClient client) {
    this.client = client;
  }

  Answer explain(String problem) {
    ChatCompletion.Choice choice =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("gpt-4.1")
                    .addSystemMessage("Reason step by step, then say what the company should do.")
                    .addUserMessage(problem)
                    .build())
            .choices()
            .get(0);
    return Answer.whole(choice.message().content().orElseThrow(), choice.finishReason().asString());
  }
}
