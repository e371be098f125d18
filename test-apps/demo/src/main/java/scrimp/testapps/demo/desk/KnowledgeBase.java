package scrimp.testapps.demo.desk;

import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.List;

/** Finds help pages by embeddings. */
final class KnowledgeBase {
  private final OpenAIClient client;

  KnowledgeBase(OpenAIClient client) {
    this.client = client;
  }

  Answer embed(String query) {
    List<Float> vector =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model("text-embedding-3-small")
                    .input(query)
                    .dimensions(256)
                    .build())
            .data()
            .get(0)
            .embedding();
    return Answer.whole(vector.toString(), "");
  }
}
