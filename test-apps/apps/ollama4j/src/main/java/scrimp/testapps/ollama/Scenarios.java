package scrimp.testapps.ollama;

import io.github.ollama4j.Ollama;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.chat.OllamaChatResponseModel;
import io.github.ollama4j.models.chat.OllamaChatResult;
import io.github.ollama4j.models.chat.OllamaChatStreamObserver;
import io.github.ollama4j.models.embed.OllamaEmbedRequest;
import io.github.ollama4j.models.generate.OllamaGenerateRequest;
import io.github.ollama4j.models.generate.OllamaGenerateStreamObserver;
import io.github.ollama4j.models.request.ThinkMode;
import io.github.ollama4j.models.response.Model;
import io.github.ollama4j.models.response.OllamaResult;
import io.github.ollama4j.utils.OptionsBuilder;
import java.util.List;
import java.util.Map;

/** Chat, generate and embed, whole and streamed. */
final class Scenarios {
  private static final String MODEL = "llama3.2";
  private static final String PROMPT = "Where is my parcel? [[words=60]]";

  private Scenarios() {}

  static void chat(Ollama client, Map<String, Object> seen) throws Exception {
    show(client.chat(asking(PROMPT), null), seen);
  }

  static void chatStream(Ollama client, Map<String, Object> seen) throws Exception {
    StringBuilder streamed = new StringBuilder();
    int[] pieces = {0};
    OllamaChatStreamObserver observer =
        new OllamaChatStreamObserver(
            thought -> {},
            piece -> {
              streamed.append(piece);
              pieces[0]++;
            });
    show(client.chat(asking(PROMPT), observer), seen);
    seen.put("streamed", streamed.toString());
    seen.put("pieces", pieces[0]);
  }

  static void chatBounded(Ollama client, Map<String, Object> seen) throws Exception {
    OllamaChatRequest request =
        asking(PROMPT).withOptions(new OptionsBuilder().setNumPredict(12).build());
    show(client.chat(request, null), seen);
  }

  static void generate(Ollama client, Map<String, Object> seen) throws Exception {
    show(client.generate(generating(PROMPT), null), seen);
  }

  static void generateStream(Ollama client, Map<String, Object> seen) throws Exception {
    StringBuilder streamed = new StringBuilder();
    int[] pieces = {0};
    OllamaGenerateStreamObserver observer =
        new OllamaGenerateStreamObserver(
            thought -> {},
            piece -> {
              streamed.append(piece);
              pieces[0]++;
            });
    show(client.generate(generating(PROMPT), observer), seen);
    seen.put("streamed", streamed.toString());
    seen.put("pieces", pieces[0]);
  }

  static void embed(Ollama client, Map<String, Object> seen) throws Exception {
    seen.put(
        "vectors",
        client
            .embed(new OllamaEmbedRequest("all-minilm", List.of("late parcel", "lost parcel")))
            .getEmbeddings());
  }

  static void models(Ollama client, Map<String, Object> seen) throws Exception {
    seen.put("models", client.listModels().stream().map(Model::getName).toList());
  }

  static void serverError(Ollama client, Map<String, Object> seen) throws Exception {
    show(client.chat(asking("Break. [[status=500]]"), null), seen);
  }

  private static OllamaChatRequest asking(String prompt) {
    return OllamaChatRequest.builder()
        .withModel(MODEL)
        .withMessage(OllamaChatMessageRole.SYSTEM, "You are the support desk of a parcel service.")
        .withMessage(OllamaChatMessageRole.USER, prompt);
  }

  private static OllamaGenerateRequest generating(String prompt) {
    return OllamaGenerateRequest.builder()
        .withModel(MODEL)
        .withPrompt(prompt)
        .withThink(ThinkMode.DISABLED);
  }

  private static void show(OllamaChatResult result, Map<String, Object> seen) {
    OllamaChatResponseModel reply = result.getResponseModel();
    seen.put("text", reply.getMessage().getResponse());
    seen.put("finish", reply.getDoneReason());
    seen.put("prompt", reply.getPromptEvalCount());
    seen.put("output", reply.getEvalCount());
    seen.put("history", result.getChatHistory().size());
  }

  private static void show(OllamaResult result, Map<String, Object> seen) {
    seen.put("text", result.getResponse());
    seen.put("finish", result.getDoneReason());
    seen.put("prompt", result.getPromptEvalCount());
    seen.put("output", result.getEvalCount());
  }
}
