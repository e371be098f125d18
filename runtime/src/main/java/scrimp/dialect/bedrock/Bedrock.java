package scrimp.dialect.bedrock;

import scrimp.call.Wire;
import scrimp.dialect.openai.OpenAi;

/** The endpoints of Bedrock's runtime that are understood. */
public final class Bedrock {
  /** Under which Bedrock serves OpenAI's endpoints. */
  private static final String COMPATIBLE = "/openai/v1/";

  private static final Wire CONVERSE = new ConverseWire(Form.WHOLE);
  private static final Wire CONVERSE_STREAM = new ConverseWire(Form.FRAMES);

  private Bedrock() {}

  /** The wire of one endpoint of method POST, or null for one that is left alone. */
  public static Wire find(String path) {
    if (path.startsWith(COMPATIBLE)) {
      return OpenAi.find("POST", path.substring(COMPATIBLE.length() - 1));
    }
    ModelPath model = ModelPath.of(path);
    if (model == null) {
      return null;
    }
    return switch (model.verb()) {
      case "converse" -> CONVERSE;
      case "converse-stream" -> CONVERSE_STREAM;
      case "invoke" -> Makers.wire(model.name().in(path), Form.WHOLE);
      case "invoke-with-response-stream" -> Makers.wire(model.name().in(path), Form.FRAMES);
      default -> null;
    };
  }
}
