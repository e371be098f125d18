package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat request as every dialect can say it.
 *
 * @param system instructions, or null
 * @param turns never two of the same role in a row
 * @param choice null where the request leaves it to the provider
 */
record Prompt(
    String system,
    List<Turn> turns,
    List<Tool> tools,
    ToolChoice choice,
    Format format,
    Sampling sampling,
    boolean stream) {

  enum Role {
    USER,
    ASSISTANT
  }

  record Turn(Role role, List<Part> parts) {}

  /** A piece of a turn. */
  sealed interface Part {
    record Text(String text) implements Part {}

    /** An image in base64. */
    record Image(String mediaType, String data) implements Part {}

    /** The assistant wants a tool to be run; the input is an object. */
    record ToolUse(String id, String name, JsonNode input) implements Part {}

    /** What came of it. */
    record ToolResult(String id, String name, String content) implements Part {}
  }

  /**
   * @param description or null
   * @param schema of its input, or null
   */
  record Tool(String name, String description, JsonNode schema) {}

  /**
   * @param name of the one tool to be used, else null
   */
  record ToolChoice(Kind kind, String name) {
    enum Kind {
      AUTO,
      NONE,
      ANY,
      ONE
    }

    static ToolChoice of(Kind kind) {
      return new ToolChoice(kind, null);
    }
  }

  /**
   * What the answer is to look like.
   *
   * @param name of the schema, or null
   * @param schema where that is the kind
   */
  record Format(Kind kind, String name, JsonNode schema) {
    static final Format TEXT = new Format(Kind.TEXT, null, null);
    static final Format JSON = new Format(Kind.JSON, null, null);

    enum Kind {
      TEXT,
      JSON,
      SCHEMA
    }
  }

  /** Null or empty for whatever the request does not set. */
  record Sampling(
      Integer maxTokens,
      Double temperature,
      Double topP,
      Integer topK,
      Long seed,
      List<String> stop) {}

  /** Collects turns; consecutive ones of the same role become one. */
  static final class Turns {
    private final List<Turn> turns = new ArrayList<>();

    void add(Role role, List<Part> parts) {
      Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
      if (last != null && last.role() == role) {
        last.parts().addAll(parts);
      } else if (!parts.isEmpty()) {
        turns.add(new Turn(role, new ArrayList<>(parts)));
      }
    }

    boolean isEmpty() {
      return turns.isEmpty();
    }

    /** The name of the tool that was asked for under that id. */
    String toolName(String id) {
      return turns.stream()
          .flatMap(turn -> turn.parts().stream())
          .filter(part -> part instanceof Part.ToolUse use && use.id().equals(id))
          .map(part -> ((Part.ToolUse) part).name())
          .reduce((first, second) -> second)
          .orElseThrow(() -> new Untranslatable("a tool's result without its call"));
    }

    List<Turn> list() {
      return turns;
    }
  }
}
