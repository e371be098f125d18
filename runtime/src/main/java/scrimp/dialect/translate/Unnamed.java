package scrimp.dialect.translate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scrimp.dialect.translate.Prompt.Part;

/**
 * Gives ids to the calls of tools in a conversation whose dialect has none: a result belongs to the
 * first call of that tool that has none yet.
 */
final class Unnamed {
  private final List<Part.ToolUse> open = new ArrayList<>();
  private int last;

  String call(String id) {
    return id == null || id.isEmpty() ? "call_" + ++last : id;
  }

  Part.ToolUse asked(Part.ToolUse use) {
    open.add(use);
    return use;
  }

  /** The id of the call that a result without one belongs to. */
  String answered(String id, String name) {
    for (Iterator<Part.ToolUse> uses = open.iterator(); uses.hasNext(); ) {
      Part.ToolUse use = uses.next();
      boolean same = id == null || id.isEmpty() ? use.name().equals(name) : use.id().equals(id);
      if (same) {
        uses.remove();
        return use.id();
      }
    }
    throw new Untranslatable("a tool's result without its call");
  }
}
