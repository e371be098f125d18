package scrimp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scrimp.call.Wire;

class DialectsTest {

  @Test
  void the_understood_endpoints_are_found_by_their_path() {
    assertThat(Dialects.find("openai", "POST", "/chat/completions").name())
        .isEqualTo("openai.chat");
    assertThat(Dialects.find("openai", "POST", "/responses").name()).isEqualTo("openai.responses");
    assertThat(Dialects.find("openai", "POST", "/embeddings").name())
        .isEqualTo("openai.embeddings");
  }

  @Test
  void messages_are_found_wherever_the_version_stands() {
    assertThat(Dialects.find("anthropic", "POST", "/v1/messages").name())
        .isEqualTo("anthropic.messages");
    assertThat(Dialects.find("anthropic", "POST", "/messages")).isNotNull();
  }

  @Test
  void everything_else_is_left_alone() {
    assertThat(Dialects.find("openai", "GET", "/chat/completions")).isNull();
    assertThat(Dialects.find("openai", "POST", "/responses/resp_1/cancel")).isNull();
    assertThat(Dialects.find("openai", "POST", "/files")).isNull();
    assertThat(Dialects.find("openai", "POST", "")).isNull();
    assertThat(Dialects.find("anthropic", "GET", "/v1/messages")).isNull();
    assertThat(Dialects.find("anthropic", "POST", "/v1/messages/count_tokens")).isNull();
    assertThat(Dialects.find("anthropic", "POST", "/v1/messages/batches")).isNull();
    assertThat(Dialects.find("anthropic", "POST", "/chat/completions")).isNull();
    assertThat(Dialects.find("klingon", "POST", "/chat/completions")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "openai, /completions, openai.completions",
    "openai, /moderations, openai.moderations",
    "azure, /openai/deployments/my%20gpt/chat/completions, openai.chat",
    "azure, /openai/deployments/d/completions, openai.completions",
    "azure, /openai/deployments/d/embeddings, openai.embeddings",
    "azure, /openai/v1/responses, openai.responses",
    "azure, /openai/responses, openai.responses",
    "azure, /models/chat/completions, openai.chat",
    "azure, /openai/deployments/d/images/generations, ",
    "azure, /openai/deployments/d/extensions/chat/completions, ",
    "azure, /openai/deployments/d, ",
    "azure, /chat/completions, ",
    "gemini, /v1beta/models/gemini-2.5-pro:generateContent, gemini.generate",
    "gemini, /models/gemini-2.5-pro:streamGenerateContent, gemini.generate-array",
    "gemini, /v1/projects/p/locations/l/publishers/google/models/m:generateContent, gemini.generate",
    "gemini, /v1/publishers/google/models/m:generateContent, gemini.generate",
    "gemini, /v1/projects/p/locations/l/endpoints/17:generateContent, gemini.generate",
    "gemini, /v1beta/tunedModels/t-1:generateContent, gemini.generate",
    "gemini, /v1beta/models/m:embedContent, gemini.embeddings",
    "gemini, /v1beta/models/m:batchEmbedContents, gemini.embeddings",
    "gemini, /v1beta/openai/chat/completions, openai.chat",
    "gemini, /v1/projects/p/locations/l/endpoints/openapi/chat/completions, openai.chat",
    "gemini, /v1/projects/p/locations/l/publishers/anthropic/models/m:rawPredict, ",
    "gemini, /v1/projects/p/locations/l/publishers/meta/models/m:generateContent, ",
    "gemini, /v1beta/models/m:countTokens, ",
    "gemini, /v1/projects/p/locations/l/publishers/google/models/text-embedding-005:predict,"
        + " gemini.predict",
    "gemini, /v1/projects/p/locations/l/publishers/google/models/gemini-embedding-001:predict,"
        + " gemini.predict",
    "gemini, /v1/projects/p/locations/l/publishers/google/models/imagen-4.0:predict, ",
    "gemini, /v1/projects/p/locations/l/publishers/google/models/multimodalembedding@001:predict, ",
    "gemini, /v1/projects/p/locations/l/endpoints/17:predict, ",
    "gemini, /v1beta/models/m, ",
    "gemini, /v1beta/cachedContents, ",
    "gemini, /v1beta/interactions, ",
    "gemini, '', ",
    "gemini, /, ",
    "gemini, :generateContent, ",
    "gemini, /models/:generateContent, ",
    "ollama, /api/chat, ollama.chat",
    "ollama, /api/generate, ollama.generate",
    "ollama, /api/embed, ollama.embeddings",
    "ollama, /api/embeddings, ollama.embeddings",
    "ollama, /v1/chat/completions, openai.chat",
    "ollama, /api/pull, ",
    "ollama, /v1, ",
    "bedrock, /model/amazon.nova-lite-v1%3A0/converse, bedrock.converse",
    "bedrock, /model/amazon.nova-lite-v1:0/converse-stream, bedrock.converse",
    "bedrock, /model/amazon.nova-lite-v1:0/invoke, bedrock.invoke",
    "bedrock, /model/amazon.nova-lite-v1:0/invoke-with-response-stream, bedrock.invoke",
    "bedrock, /openai/v1/chat/completions, openai.chat",
    "bedrock, /model/amazon.titan-embed-text-v2:0/invoke-with-response-stream, ",
    "bedrock, /model/amazon.nova-lite-v1:0, ",
    "bedrock, /guardrail/g/version/1/apply, ",
  })
  void endpoints_of_other_dialects_are_found_too(String dialect, String path, String name) {
    Wire wire = Dialects.find(dialect, "POST", path);
    assertThat(wire == null ? null : wire.name()).isEqualTo(name);
    assertThat(Dialects.find(dialect, "GET", path)).isNull();
  }
}
