package scrimp.dialect.translate;

import java.util.ArrayList;
import java.util.List;
import scrimp.call.Usage;

/**
 * A whole reply as every dialect can say it.
 *
 * @param id as the provider gave it, or null
 * @param model as the provider calls it, or null
 * @param parts texts and uses of tools
 * @param usage null where none was reported
 */
record Answer(String id, String model, List<Prompt.Part> parts, Finish finish, Usage usage) {

  /** The stream that it would have been. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Start(id, model));
    int tools = 0;
    for (Prompt.Part part : parts) {
      if (part instanceof Prompt.Part.Text text) {
        pieces.add(new Piece.Text(text.text()));
      } else if (part instanceof Prompt.Part.ToolUse use) {
        pieces.add(new Piece.ToolStart(tools, use.id(), use.name()));
        pieces.add(new Piece.ToolInput(tools, use.input().toString()));
        tools++;
      }
    }
    pieces.add(new Piece.Stop(finish));
    pieces.add(new Piece.End(usage));
    return pieces;
  }

  /** Why the model stopped. */
  enum Finish {
    STOP,
    LENGTH,
    TOOLS,
    /** Held back by the provider's own rules. */
    FILTERED
  }
}
