package scrimp.testapps.demo.desk;

import com.openai.client.OpenAIClient;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;

/** Sums up long conversations for the next shift. */
final class Summarizer {
  private final OpenAIClient client;

  Summarizer(OpenAIClient client) {
    this.client = client;
  }

  Answer summarize(String conversation) {
    Response response =
        client
            .responses()
            .create(
                ResponseCreateParams.builder()
                    .model("gpt-4o")
                    .instructions("Sum up this conversation for a colleague.")
                    .input(conversation)
                    .store(false)
                    .build());
    StringBuilder text = new StringBuilder();
    response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(content -> content.outputText().stream())
        .forEach(part -> text.append(part.text()));
    return Answer.whole(text.toString(), response.status().map(Object::toString).orElse(""));
  }
}
