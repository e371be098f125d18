package scrimp.dialect.ollama;

import scrimp.call.Wire;
import scrimp.dialect.openai.OpenAi;

/** The endpoints of Ollama that are understood. */
public final class Ollama {
  private static final Wire CHAT = new ChatWire();
  private static final Wire GENERATE = new GenerateWire();
  private static final Wire EMBED = new EmbedWire("ollama.embeddings", "input");
  private static final Wire OLD_EMBED = new EmbedWire("ollama.embeddings", "prompt");

  private Ollama() {}

  /** The wire of one endpoint of method POST, or null for one that is left alone. */
  public static Wire find(String path) {
    return switch (path) {
      case "/api/chat" -> CHAT;
      case "/api/generate" -> GENERATE;
      case "/api/embed" -> EMBED;
      case "/api/embeddings" -> OLD_EMBED;
      default -> path.startsWith("/v1/") ? OpenAi.find("POST", path.substring(3)) : null;
    };
  }
}
