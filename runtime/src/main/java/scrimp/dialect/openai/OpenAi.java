package scrimp.dialect.openai;

import scrimp.call.Wire;

/** The endpoints of OpenAI's API that are understood. */
public final class OpenAi {
  private static final Wire CHAT = new ChatWire();
  private static final Wire RESPONSES = new ResponsesWire();
  private static final Wire EMBEDDINGS = new EmbeddingsWire();
  private static final Wire COMPLETIONS = new CompletionsWire();
  private static final Wire MODERATIONS = new ModerationsWire();

  private OpenAi() {}

  /**
   * The wire of one endpoint, or null for one that is left alone.
   *
   * @param method upper case
   * @param path below the provider's base URL, with its leading slash and without query
   */
  public static Wire find(String method, String path) {
    if (!"POST".equals(method)) {
      return null;
    }
    return switch (path) {
      case "/chat/completions" -> CHAT;
      case "/responses" -> RESPONSES;
      case "/embeddings" -> EMBEDDINGS;
      case "/completions" -> COMPLETIONS;
      case "/moderations" -> MODERATIONS;
      default -> null;
    };
  }
}
