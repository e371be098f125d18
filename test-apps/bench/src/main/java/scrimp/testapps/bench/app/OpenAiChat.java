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
        client.chat().completions().create(conversation(question.applyAsInt(number)));
    if (completion.choices().get(0).message().content().isEmpty()) {
      throw new IllegalStateException("an answer without text");
    }
  }

  private static ChatCompletionCreateParams conversation(int question) {
    ChatCompletionCreateParams.Builder conversation =
        ChatCompletionCreateParams.builder()
            .model(ChatBodies.MODEL)
            .addSystemMessage(ChatBodies.SYSTEM);
    for (int i = 0; i < ChatBodies.EARLIER; i += 2) {
      conversation.addUserMessage(ChatBodies.earlier(i));
      conversation.addAssistantMessage(ChatBodies.earlier(i + 1));
    }
    return conversation
        .addUserMessage(ChatBodies.question(question))
        .temperature(ChatBodies.TEMPERATURE)
        .maxCompletionTokens(ChatBodies.MAX_TOKENS)
        .build();
  }
}
