package scrimp.testapps.openai;

import com.openai.core.MultipartField;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.models.Model;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Embeddings, and endpoints that no model serves. */
final class OtherScenarios {
  private OtherScenarios() {}

  static void embeddings(App app, Outcome outcome) {
    CreateEmbeddingResponse response =
        app.client()
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model("text-embedding-3-small")
                    .inputOfArrayOfStrings(List.of("late parcel", "lost parcel"))
                    .dimensions(8)
                    .build());
    outcome.saw("vectors", response.data().stream().map(one -> one.embedding()).toList());
    outcome.saw(
        "usage",
        Map.of("prompt", response.usage().promptTokens(), "total", response.usage().totalTokens()));
  }

  static void files(App app, Outcome outcome) {
    byte[] content = "{\"note\": \"grüße\"}\n".repeat(500).getBytes(StandardCharsets.UTF_8);
    FileObject file =
        app.client()
            .files()
            .create(
                FileCreateParams.builder()
                    .purpose(FilePurpose.BATCH)
                    .file(
                        MultipartField.<InputStream>builder()
                            .value(new ByteArrayInputStream(content))
                            .filename("notes.jsonl")
                            .build())
                    .build());
    outcome.saw("bytes", file.bytes());
    outcome.saw("filename", file.filename());
    outcome.saw(
        "listed",
        app.client().files().list().data().stream().anyMatch(f -> f.id().equals(file.id())));
    app.client().files().delete(file.id());
  }

  static void models(App app, Outcome outcome) {
    outcome.saw("models", app.client().models().list().data().stream().map(Model::id).toList());
  }
}
