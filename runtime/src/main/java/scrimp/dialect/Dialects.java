package scrimp.dialect;

import scrimp.call.Wire;
import scrimp.dialect.anthropic.Anthropic;
import scrimp.dialect.openai.OpenAi;

/** All wire formats that we understand. */
public final class Dialects {
  /** The dialect of api.openai.com and of every OpenAI-compatible provider. */
  public static final String OPENAI = "openai";

  /** The dialect of api.anthropic.com and of every provider that serves its messages API. */
  public static final String ANTHROPIC = "anthropic";

  private Dialects() {}

  public static boolean known(String dialect) {
    return OPENAI.equals(dialect) || ANTHROPIC.equals(dialect);
  }

  /**
   * The wire of one endpoint, or null for an endpoint that is left alone.
   *
   * @param method upper case
   * @param path below the provider's base URL, with its leading slash and without query: {@code
   *     /chat/completions}
   */
  public static Wire find(String dialect, String method, String path) {
    return switch (dialect) {
      case OPENAI -> OpenAi.find(method, path);
      case ANTHROPIC -> Anthropic.find(method, path);
      default -> null;
    };
  }
}
