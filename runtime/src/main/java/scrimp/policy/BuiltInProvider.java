package scrimp.policy;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider that is known without being set: where it is by its own documentation, and what it
 * speaks.
 *
 * @param urls as in {@link Provider}; the first is where calls are routed to
 */
record BuiltInProvider(String name, String dialect, List<URI> urls) {
  /** By name, in the order of the table. */
  static final Map<String, BuiltInProvider> ALL = new LinkedHashMap<>();

  static {
    openai("openai", "https://api.openai.com/v1");
    of("anthropic", "anthropic", "https://api.anthropic.com");
    of(
        "azure",
        "azure",
        "https://*.openai.azure.com",
        "https://*.cognitiveservices.azure.com",
        "https://*.services.ai.azure.com",
        "https://*.openai.azure.us");
    of("gemini", "gemini", "https://generativelanguage.googleapis.com");
    of(
        "vertex",
        "gemini",
        "https://*-aiplatform.googleapis.com",
        "https://aiplatform.googleapis.com",
        "https://aiplatform.us.rep.googleapis.com",
        "https://aiplatform.eu.rep.googleapis.com");
    of(
        "bedrock",
        "bedrock",
        "https://bedrock-runtime.*.amazonaws.com",
        "https://bedrock-runtime-fips.*.amazonaws.com",
        "https://bedrock-runtime.*.amazonaws.com.cn",
        "https://bedrock-runtime.*.api.aws",
        "https://bedrock-runtime-fips.*.api.aws");
    openai(
        "bedrock-mantle",
        "https://bedrock-mantle.*.api.aws/v1",
        "https://bedrock-mantle.*.api.aws/openai/v1");
    openai("cerebras", "https://api.cerebras.ai/v1");
    openai(
        "cohere",
        "https://api.cohere.ai/compatibility/v1",
        "https://api.cohere.com/compatibility/v1");
    openai(
        "dashscope",
        "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
        "https://dashscope.aliyuncs.com/compatible-mode/v1",
        "https://dashscope-us.aliyuncs.com/compatible-mode/v1");
    openai("deepinfra", "https://api.deepinfra.com/v1/openai");
    openai(
        "deepseek",
        "https://api.deepseek.com",
        "https://api.deepseek.com/v1",
        "https://api.deepseek.com/beta");
    openai("fireworks", "https://api.fireworks.ai/inference/v1");
    openai("github", "https://models.github.ai/inference");
    openai("groq", "https://api.groq.com/openai/v1");
    openai("huggingface", "https://router.huggingface.co/v1");
    openai("minimax", "https://api.minimax.io/v1");
    openai("mistral", "https://api.mistral.ai/v1", "https://codestral.mistral.ai/v1");
    openai("moonshot", "https://api.moonshot.ai/v1", "https://api.moonshot.cn/v1");
    openai("nebius", "https://api.studio.nebius.com/v1", "https://api.tokenfactory.nebius.com/v1");
    openai("nvidia", "https://integrate.api.nvidia.com/v1");
    openai("openrouter", "https://openrouter.ai/api/v1");
    openai("perplexity", "https://api.perplexity.ai");
    openai("sambanova", "https://api.sambanova.ai/v1");
    openai("together", "https://api.together.xyz/v1", "https://api.together.ai/v1");
    openai("xai", "https://api.x.ai/v1");
    openai("zhipu", "https://open.bigmodel.cn/api/paas/v4", "https://api.z.ai/api/paas/v4");
    of("ollama", "ollama", "http://localhost:11434", "http://127.0.0.1:11434");
    openai("lmstudio", "http://localhost:1234/v1", "http://127.0.0.1:1234/v1");
  }

  private static void openai(String name, String... urls) {
    of(name, "openai", urls);
  }

  private static void of(String name, String dialect, String... urls) {
    List<URI> parsed = Arrays.stream(urls).map(URI::create).toList();
    ALL.put(name, new BuiltInProvider(name, dialect, parsed));
  }

  /** Whether calls to that provider cost nothing: it runs on machines of the user's own. */
  static boolean free(Provider provider) {
    String host = String.valueOf(provider.url().getHost());
    return provider.dialect().equals("ollama") && !host.endsWith("ollama.com")
        || provider.name().equals("lmstudio");
  }
}
