package scrimp.testapps.bench.app;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.function.IntUnaryOperator;

/** A blocking chat completion through openai-java, from parameters to the answer's text. */
final class OpenAiChat implements Work {
  private final OpenAIClient client;
  private final IntUnaryOperator question;

  OpenAiChat(String url, IntUnaryOperator question) {
    this.client = OpenAIOkHttpClient.builder().baseUrl(url).apiKey("sk-test").maxRetries(0).build();
    this.question = question;
  }

  @Override
  public void once(int number) {
    ChatCompletion completion =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("gpt-4o-mini")
                    .addSystemMessage(ChatBodies.systemText())
                    .addUserMessage(ChatBodies.userText(question.applyAsInt(number)))
                    .temperature(0.2)
                    .maxCompletionTokens(256)
                    .build());
    if (completion.choices().get(0).message().content().isEmpty()) {
      throw new IllegalStateException("an answer without text");
    }
  }
}
