package scrimp.testapps.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tools that the application runs, and structured output from a class. */
final class ToolScenarios {
  private static final String PROMPT = "What became of my order? [[tool=find_order]]";

  private ToolScenarios() {}

  /** A structured answer. */
  static final class Verdict {
    public String summary;
    public boolean urgent;
    public int confidence;
    public List<String> labels;
  }

  /** Asks, runs the tool, answers it, and asks again. */
  static void roundTrip(App app, Outcome outcome) {
    MessageCreateParams.Builder params = app.message(PROMPT).addTool(findOrder());
    Message asked = app.client().messages().create(params.build());
    List<ContentBlockParam> results = new ArrayList<>();
    List<String> called = new ArrayList<>();
    asked.content().stream()
        .flatMap(block -> block.toolUse().stream())
        .forEach(
            use -> {
              called.add(use.name() + " " + use._input());
              results.add(ContentBlockParam.ofToolResult(result(use)));
            });
    params.addMessage(asked).addUserMessageOfContentBlockParams(results);
    outcome.message(app.client().messages().create(params.build()));
    outcome.saw("called", called);
  }

  private static ToolResultBlockParam result(ToolUseBlock use) {
    return ToolResultBlockParam.builder()
        .toolUseId(use.id())
        .content("order " + use._input() + " is fine")
        .build();
  }

  static void streamed(App app, Outcome outcome) {
    MessageScenarios.stream(app, app.message(PROMPT).addTool(findOrder()).build(), outcome);
  }

  static void structured(App app, Outcome outcome) {
    Verdict verdict =
        app.client()
            .messages()
            .create(app.message("Judge this complaint.").outputConfig(Verdict.class).build())
            .content()
            .get(0)
            .text()
            .orElseThrow()
            .text();
    outcome.saw(
        "value",
        Map.of(
            "summary", verdict.summary,
            "urgent", verdict.urgent,
            "confidence", verdict.confidence,
            "labels", verdict.labels));
  }

  private static Tool findOrder() {
    JsonValue number =
        JsonValue.from(
            new TreeMap<>(Map.of("type", "integer", "description", "The order's number.")));
    return Tool.builder()
        .name("find_order")
        .description("Finds an order by its number.")
        .inputSchema(
            Tool.InputSchema.builder()
                .properties(
                    Tool.InputSchema.Properties.builder()
                        .putAdditionalProperty("number", number)
                        .build())
                .required(List.of("number"))
                .build())
        .build();
  }
}
