package scrimp.testapps.quarkus;

import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;

/** Implemented by Quarkus. Remembers nothing, so that each question is asked by itself. */
@ApplicationScoped
@RegisterAiService(
    chatMemoryProviderSupplier = RegisterAiService.NoChatMemoryProviderSupplier.class)
public interface Assistant {
  String answer(@UserMessage String prompt);

  Multi<String> pieces(@UserMessage String prompt);
}
