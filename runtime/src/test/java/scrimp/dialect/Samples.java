package scrimp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import scrimp.call.Json;
import scrimp.call.Wire;

/**
 * Samples of replies from providers other than OpenAI, with what each is to be understood as and
 * what it costs in the file {@code .outcome.json}.
 */
public final class Samples {
  private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],";
  private static final String OPENAI_CHAT =
      CHAT
          + "\"stream\":$STREAM,\"stream_options\":{\"include_usage\":true},\"model\":\"any-model\"}";
  private static final String GEMINI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]";
  private static final String GENERATE = "/models/gemini:generateContent";
  private static final String STREAM = "/models/gemini:streamGenerateContent?alt=sse";
  private static final String CONVERSE =
      "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}";
  private static final String PROMPT = "{\"prompt\":\"Hi\"}";
  private static final String VERTEX = "/v1/projects/p/locations/l/publishers/google";

  /** Those that exist whole and as a stream. */
  public static final List<Sample> STREAMED =
      List.of(
          gemini("gemini-text", "gemini-2.5-flash", 1),
          gemini("gemini-tools", "gemini-3-pro-preview", 1),
          gemini("gemini-n2", "gemini-2.0-flash", 2),
          gemini("gemini-audio", "gemini-2.5-flash", 1),
          new Sample(
              "gemini-vertex",
              "gemini",
              "vertex",
              "gemini-3.1-pro-preview",
              VERTEX + GENERATE,
              VERTEX + STREAM,
              "sse",
              GEMINI + "}"),
          ollama("ollama-chat", "/api/chat", CHAT + "\"model\":\"m\",\"stream\":$STREAM}"),
          ollama("ollama-chat-tools", "/api/chat", CHAT + "\"model\":\"m\",\"stream\":$STREAM}"),
          ollama("ollama-chat-cut", "/api/chat", CHAT + "\"model\":\"m\",\"stream\":$STREAM}"),
          ollama(
              "ollama-generate",
              "/api/generate",
              "{\"model\":\"m\",\"prompt\":\"Why?\",\"stream\":$STREAM}"),
          completions("completions-text", "\"Say this is a test\""),
          completions("completions-two", "[\"Count\",\"Go on\"]"),
          new Sample(
              "azure-chat",
              "azure",
              "azure",
              "my-deployment",
              "/openai/deployments/my-deployment/chat/completions",
              "/openai/deployments/my-deployment/chat/completions",
              "sse",
              OPENAI_CHAT),
          chat("mistral-chat", "mistral", "mistral-large-latest"),
          chat("openrouter-chat", "openrouter", "openai/gpt-4o-mini"),
          chat("vllm-chat", "vllm", "meta-llama/Llama-3.1-8B-Instruct"),
          chat("lmstudio-chat", "lmstudio", "qwen2.5-7b-instruct"),
          chat("together-chat", "together", "meta-llama/Llama-3.3-70B-Instruct-Turbo"),
          chat("groq-reasoning", "groq", "openai/gpt-oss-120b"),
          chat("deepseek-v4", "deepseek", "deepseek-v4-pro"),
          converse("bedrock-text", "amazon.nova-lite-v1:0"),
          converse("bedrock-tools", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"),
          converse("bedrock-guarded", "amazon.nova-pro-v1:0"),
          invoke(
              "bedrock-claude",
              "global.anthropic.claude-haiku-4-5-20251001-v1:0",
              "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":100,\"messages\":"
                  + "[{\"role\":\"user\",\"content\":\"Hi\"}]}"),
          invoke("bedrock-nova", "amazon.nova-micro-v1:0", CONVERSE),
          invoke("bedrock-llama", "us.meta.llama3-3-70b-instruct-v1:0", PROMPT),
          invoke("bedrock-titan", "amazon.titan-text-premier-v1:0", "{\"inputText\":\"Hi\"}"),
          invoke("bedrock-jamba", "ai21.jamba-1-5-mini-v1:0", CHAT + "\"max_tokens\":100}"),
          invoke("bedrock-command", "cohere.command-r-v1:0", "{\"message\":\"Hi\"}"));

  /** Those that are never streamed. */
  public static final List<Sample> WHOLE =
      List.of(
          whole(
              "gemini-embed",
              "gemini",
              "gemini-embedding-001",
              "/models/gemini-embedding-001:embedContent",
              "{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}"),
          whole(
              "gemini-embed-batch",
              "gemini",
              "gemini-embedding-001",
              "/models/gemini-embedding-001:batchEmbedContents",
              "{\"requests\":[{\"content\":{\"parts\":[{\"text\":\"one two\"}]}},"
                  + "{\"content\":{\"parts\":[{\"text\":\"three four five\"}]}}]}"),
          whole(
              "vertex-embed",
              "gemini",
              "gemini-embedding-001",
              VERTEX + "/models/gemini-embedding-001:predict",
              "{\"instances\":[{\"content\":\"Hi\"},{\"content\":\"there\"}]}"),
          whole(
              "ollama-embed",
              "ollama",
              "all-minilm",
              "/api/embed",
              "{\"model\":\"all-minilm\",\"input\":[\"Hi\",\"there\"]}"),
          whole(
              "ollama-embed-old",
              "ollama",
              "all-minilm",
              "/api/embeddings",
              "{\"model\":\"all-minilm\",\"prompt\":\"one two three four\"}"),
          embed("bedrock-titan-embed", "amazon.titan-embed-text-v2:0", "{\"inputText\":\"Hi\"}"),
          embed(
              "bedrock-cohere-embed",
              "cohere.embed-english-v3",
              "{\"texts\":[\"one two\",\"three four five\"],\"input_type\":\"search_query\"}"),
          embed("bedrock-mistral", "mistral.mistral-7b-instruct-v0:2", "{\"prompt\":\"a b c\"}"),
          whole("moderations", "openai", "", "/moderations", "{\"input\":\"Hi\"}"));

  private Samples() {}

  /**
   * One sample.
   *
   * @param name of its files
   * @param model as the request asks for it
   * @param streamPath with its query
   * @param extension of the streamed file
   */
  public record Sample(
      String name,
      String dialect,
      String provider,
      String model,
      String wholePath,
      String streamPath,
      String extension,
      String body) {

    public Wire wire(boolean stream) {
      URI uri = URI.create("http://host" + (stream ? streamPath : wholePath));
      return Dialects.find(dialect, "POST", uri.getRawPath(), uri.getRawQuery());
    }

    public JsonNode request(boolean stream) {
      return Json.object(body.replace("$STREAM", Boolean.toString(stream)).getBytes());
    }

    public byte[] bytes(boolean stream) {
      byte[] bytes = Golden.bytes(name + "." + (stream ? extension : "json"));
      return stream && extension.equals("frames") ? FrameSamples.frames(bytes) : bytes;
    }

    /** Where the last event begins of those that a stream cannot do without. */
    int lastEvent(byte[] stream) {
      if (extension.equals("frames")) {
        return FrameSamples.lastButOne(stream);
      }
      return new String(stream, StandardCharsets.ISO_8859_1).stripTrailing().lastIndexOf('\n') + 6;
    }

    public JsonNode outcome() {
      return Golden.json(name + ".outcome.json");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The one of that name, of those that exist as a stream. */
  public static Sample sample(String name) {
    return STREAMED.stream().filter(s -> s.name().equals(name)).findAny().orElseThrow();
  }

  private static Sample gemini(String name, String model, int candidates) {
    String config = ",\"generationConfig\":{\"candidateCount\":" + candidates + "}}";
    return new Sample(name, "gemini", "gemini", model, GENERATE, STREAM, "sse", GEMINI + config);
  }

  private static Sample ollama(String name, String path, String body) {
    return new Sample(name, "ollama", "ollama", "llama3.2", path, path, "ndjson", body);
  }

  private static Sample completions(String name, String prompt) {
    String body =
        "{\"model\":\"gpt-3.5-turbo-instruct\",\"stream\":$STREAM,"
            + "\"stream_options\":{\"include_usage\":true},\"prompt\":"
            + prompt
            + "}";
    String path = "/completions";
    return new Sample(name, "openai", "openai", "gpt-3.5-turbo-instruct", path, path, "sse", body);
  }

  private static Sample chat(String name, String provider, String model) {
    String path = "/chat/completions";
    return new Sample(name, "openai", provider, model, path, path, "sse", OPENAI_CHAT);
  }

  private static Sample converse(String name, String model) {
    String path = "/model/" + model + "/converse";
    return new Sample(
        name, "bedrock", "bedrock", model, path, path + "-stream", "frames", CONVERSE);
  }

  private static Sample invoke(String name, String model, String body) {
    String path = "/model/" + model + "/invoke";
    String streaming = path + "-with-response-stream";
    return new Sample(name, "bedrock", "bedrock", model, path, streaming, "frames", body);
  }

  private static Sample embed(String name, String model, String body) {
    return whole(name, "bedrock", model, "/model/" + model + "/invoke", body);
  }

  private static Sample whole(
      String name, String provider, String model, String path, String body) {
    return new Sample(name, provider, provider, model, path, null, null, body);
  }
}
