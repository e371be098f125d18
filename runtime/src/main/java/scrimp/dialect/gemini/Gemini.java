package scrimp.dialect.gemini;

import scrimp.call.Wire;
import scrimp.dialect.common.Query;
import scrimp.dialect.gemini.GenerateWire.Form;
import scrimp.dialect.openai.OpenAi;

/** The endpoints of Google's APIs that are understood. */
public final class Gemini {
  private static final Wire WHOLE = new GenerateWire(Form.WHOLE);
  private static final Wire EVENTS = new GenerateWire(Form.EVENTS);
  private static final Wire ARRAY = new GenerateWire(Form.ARRAY);
  private static final Wire EMBED = new EmbedWire("content");
  private static final Wire BATCH_EMBED = new EmbedWire("requests");
  private static final Wire PREDICT = new PredictWire();

  /** Under which Google serves OpenAI's endpoints, in the Gemini API and on Vertex. */
  private static final String[] COMPATIBLE = {"/openai/", "/endpoints/openapi/"};

  private Gemini() {}

  /**
   * The wire of one endpoint of method POST, or null for one that is left alone.
   *
   * @param path with or without the API's version in front
   * @param query or null
   */
  public static Wire find(String path, String query) {
    for (String base : COMPATIBLE) {
      int at = path.indexOf(base);
      if (at >= 0) {
        return OpenAi.find("POST", path.substring(at + base.length() - 1));
      }
    }
    GooglePath google = GooglePath.of(path);
    if (google == null) {
      return null;
    }
    return switch (google.verb()) {
      case "generateContent" -> WHOLE;
      case "streamGenerateContent" -> Query.has(query, "alt", "sse") ? EVENTS : ARRAY;
      case "embedContent" -> EMBED;
      case "batchEmbedContents" -> BATCH_EMBED;
      case "predict" -> embeds(google.model().in(path)) ? PREDICT : null;
      default -> null;
    };
  }

  /** Of what Vertex predicts, texts embedded alone are understood. */
  private static boolean embeds(String model) {
    return model.contains("embedding") && !model.startsWith("multimodal");
  }
}
