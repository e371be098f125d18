package scrimp.dialect;

import scrimp.call.Wire;
import scrimp.dialect.anthropic.Anthropic;
import scrimp.dialect.bedrock.Bedrock;
import scrimp.dialect.gemini.Gemini;
import scrimp.dialect.ollama.Ollama;
import scrimp.dialect.openai.Azure;
import scrimp.dialect.openai.OpenAi;

/** All wire formats that we understand. */
public final class Dialects {
  /** The dialect of api.openai.com and of every OpenAI-compatible provider. */
  public static final String OPENAI = "openai";

  /** The dialect of api.anthropic.com and of every provider that serves its messages API. */
  public static final String ANTHROPIC = "anthropic";

  /** OpenAI's as Azure serves it: deployments in the path, other credentials. */
  public static final String AZURE = "azure";

  /** Google's, of the Gemini API and of Vertex AI. */
  public static final String GEMINI = "gemini";

  /** Ollama's own, with the OpenAI-compatible one that it serves beside. */
  public static final String OLLAMA = "ollama";

  /** Amazon Bedrock's runtime: Converse, and models invoked in their makers' formats. */
  public static final String BEDROCK = "bedrock";

  private Dialects() {}

  /** {@link #find(String, String, String, String)} of an endpoint without a query. */
  public static Wire find(String dialect, String method, String path) {
    return find(dialect, method, path, null);
  }

  /**
   * The wire of one endpoint, or null for an endpoint that is left alone.
   *
   * @param method upper case
   * @param path below the provider's base URL, with its leading slash and without query: {@code
   *     /chat/completions}
   * @param query as in the URL, or null
   */
  public static Wire find(String dialect, String method, String path, String query) {
    if (!"POST".equals(method)) {
      return null;
    }
    return switch (dialect) {
      case OPENAI -> OpenAi.find(method, path);
      case ANTHROPIC -> Anthropic.find(method, path);
      case AZURE -> Azure.find(path);
      case GEMINI -> Gemini.find(path, query);
      case OLLAMA -> Ollama.find(path);
      case BEDROCK -> Bedrock.find(path);
      default -> null;
    };
  }
}
