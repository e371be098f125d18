package scrimp.dialect.translate;

import java.util.ArrayList;
import java.util.List;
import scrimp.dialect.translate.Prompt.Part;

/** Collects the inputs of tools for dialects that say them whole. */
final class WholeTools {
  private final List<Piece.ToolStart> starts = new ArrayList<>();
  private final List<StringBuilder> inputs = new ArrayList<>();

  void start(Piece.ToolStart start) {
    starts.add(start);
    inputs.add(new StringBuilder());
  }

  void input(Piece.ToolInput input) {
    inputs.get(input.index()).append(input.json());
  }

  /** All so far, which are forgotten then. */
  List<Part.ToolUse> taken() {
    List<Part.ToolUse> uses = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Piece.ToolStart start = starts.get(i);
      uses.add(new Part.ToolUse(start.id(), start.name(), Parts.input(inputs.get(i).toString())));
    }
    starts.clear();
    inputs.clear();
    return uses;
  }
}
