package scrimp.testapps.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One question to the stand-in model, whichever API it came through.
 *
 * @param tools those on offer
 * @param toolChoice {@code auto}, {@code none}, {@code required}, or the name of a tool
 * @param schema of the JSON that is wanted, or null for plain text
 * @param maxTokens bound on output tokens, or {@link #UNBOUNDED}
 * @param inputTokens as counted
 */
public record Ask(
    String model,
    Prompt prompt,
    List<Tool> tools,
    String toolChoice,
    JsonNode schema,
    int maxTokens,
    int inputTokens) {
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** A function on offer, with the schema of its arguments. */
  public record Tool(String name, JsonNode parameters) {}
}
