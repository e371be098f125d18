package scrimp.testapps.springai2;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/** See {@link SdkSuite} for its argument and output. */
@SpringBootApplication
public class SpringAi2App {

  public static void main(String[] arguments) throws Exception {
    SdkSuite.main(SpringAi2App::ways, arguments);
  }

  private static Map<Way, SdkSuite.Ask> ways(String baseUrl) {
    ConfigurableApplicationContext context =
        SpringApplication.run(
            SpringAi2App.class,
            "--spring.ai.openai.base-url=" + baseUrl,
            "--spring.ai.openai.api-key=" + SdkSuite.KEY,
            "--spring.ai.openai.chat.options.model=" + SdkSuite.MODEL);
    ChatClient client = context.getBean(ChatClient.Builder.class).build();
    return Map.of(
        Way.WHOLE, prompt -> client.prompt(prompt).call().content(),
        Way.STREAM,
            prompt -> String.join("", client.prompt(prompt).stream().content().toIterable()),
        Way.STREAM_ASYNC, prompt -> subscribed(client, prompt));
  }

  private static String subscribed(ChatClient client, String prompt) throws Exception {
    StringBuilder pieces = new StringBuilder();
    CompletableFuture<String> text = new CompletableFuture<>();
    client.prompt(prompt).stream()
        .content()
        .subscribe(
            pieces::append, text::completeExceptionally, () -> text.complete(pieces.toString()));
    return text.get();
  }
}
