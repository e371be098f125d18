package scrimp.dialect.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scrimp.call.Json;
import scrimp.dialect.translate.Prompt.Format;
import scrimp.dialect.translate.Prompt.Part;
import scrimp.dialect.translate.Prompt.Role;
import scrimp.dialect.translate.Prompt.Sampling;
import scrimp.dialect.translate.Prompt.Tool;
import scrimp.dialect.translate.Prompt.ToolChoice;
import scrimp.dialect.translate.Prompt.Turn;

/** Ten conversations, and which dialects have no words for them. */
final class Conversations {
  static final Map<String, Form> FORMS = new LinkedHashMap<>();

  private static final Sampling PLAIN = new Sampling(null, null, null, null, null, List.of());
  private static final JsonNode SCHEMA =
      json("{'type':'object','properties':{'city':{'type':'string'}},'required':['city']}");
  private static final Tool WEATHER = new Tool("weather", "Weather of a city", SCHEMA);
  private static final Part.ToolUse ASKED =
      new Part.ToolUse("call_1", "weather", json("{'city':'Oslo'}"));
  private static final Part.ToolUse ASKED_TOO =
      new Part.ToolUse("call_2", "clock", json("{'city':'Oslo','exact':true}"));

  static {
    FORMS.put("openai", new OpenAiForm("/chat/completions"));
    FORMS.put("anthropic", new AnthropicForm());
    FORMS.put("gemini", new GeminiForm());
    FORMS.put("ollama", new OllamaForm());
  }

  private Conversations() {}

  /**
   * @param refusals by dialect, why it cannot be said there
   */
  record Conversation(String name, Prompt prompt, Map<String, String> refusals) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Conversation> all() {
    return List.of(
        sayable("one question", prompt(null, user("Hello"))),
        sayable(
            "instructions", prompt("Be brief.\n\nBe kind.", user("Hello \"you\" \u00e9\u4e2d"))),
        sayable("several turns", prompt("Be brief.", user("One?"), said("1"), user("And two?"))),
        sayable("a stream", streamed(prompt("Be brief.", user("Tell a story")))),
        sayable(
            "limits",
            with(prompt(null, user("x")), new Sampling(50, 0.5, 0.9, null, null, List.of("END")))),
        new Conversation(
            "a seed",
            with(prompt(null, user("x")), new Sampling(null, null, null, null, 7L, List.of())),
            Map.of("anthropic", "the field \"seed\"")),
        sayable("tools", tools(null, user("Weather in Oslo?"))),
        new Conversation(
            "a tool that must be used",
            tools(new ToolChoice(ToolChoice.Kind.ONE, "weather"), user("Oslo?")),
            Map.of("ollama", "a tool that must be used")),
        sayable(
            "results of two tools",
            streamed(
                tools(
                    null,
                    user("Weather and time in Oslo?"),
                    new Turn(Role.ASSISTANT, List.of(text("Let me see."), ASKED, ASKED_TOO)),
                    new Turn(
                        Role.USER,
                        List.of(
                            new Part.ToolResult("call_1", "weather", "rain, 7\u00b0"),
                            new Part.ToolResult("call_2", "clock", "{\"h\":12}")))))),
        sayable("a schema", schema(prompt("Extract.", user("I live in Oslo")))));
  }

  static JsonNode json(String text) {
    return Json.object(text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Conversation sayable(String name, Prompt prompt) {
    return new Conversation(name, prompt, Map.of());
  }

  private static Prompt prompt(String system, Turn... turns) {
    return new Prompt(system, List.of(turns), List.of(), null, Format.TEXT, PLAIN, false);
  }

  private static Prompt tools(ToolChoice choice, Turn... turns) {
    List<Tool> tools = List.of(WEATHER, new Tool("clock", null, SCHEMA));
    return new Prompt("Use tools.", List.of(turns), tools, choice, Format.TEXT, PLAIN, false);
  }

  private static Prompt with(Prompt p, Sampling sampling) {
    return new Prompt(
        p.system(), p.turns(), p.tools(), p.choice(), p.format(), sampling, p.stream());
  }

  private static Prompt streamed(Prompt p) {
    return new Prompt(p.system(), p.turns(), p.tools(), p.choice(), p.format(), p.sampling(), true);
  }

  private static Prompt schema(Prompt p) {
    Format format = new Format(Format.Kind.SCHEMA, null, SCHEMA);
    return new Prompt(
        p.system(), p.turns(), p.tools(), p.choice(), format, p.sampling(), p.stream());
  }

  private static Turn user(String text) {
    return new Turn(Role.USER, List.of(text(text)));
  }

  private static Turn said(String text) {
    return new Turn(Role.ASSISTANT, List.of(text(text)));
  }

  private static Part text(String text) {
    return new Part.Text(text);
  }
}
