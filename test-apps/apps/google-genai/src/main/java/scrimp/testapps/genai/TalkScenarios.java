package scrimp.testapps.genai;

import com.google.common.collect.ImmutableList;
import com.google.genai.ResponseStream;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Content generated whole and streamed, blocking and not. */
final class TalkScenarios {
  private static final String PROMPT = "Where is my parcel? [[words=60]]";

  /** In an order that is the same in every run. */
  private static final Map<String, Object> ORDER =
      ordered(
          "type",
          "object",
          "properties",
          ordered("number", Map.of("type", "integer"), "part", Map.of("type", "string")));

  private TalkScenarios() {}

  private static Map<String, Object> ordered(String one, Object first, String two, Object second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(one, first);
    map.put(two, second);
    return map;
  }

  static void sync(App app, Outcome outcome) {
    outcome.reply(app.client().models.generateContent(App.MODEL, PROMPT, App.config().build()));
  }

  static void async(App app, Outcome outcome) throws Exception {
    outcome.reply(
        app.client()
            .async
            .models
            .generateContent(App.MODEL, PROMPT, App.config().build())
            .get(1, TimeUnit.MINUTES));
  }

  static void stream(App app, Outcome outcome) {
    read(
        app.client().models.generateContentStream(App.MODEL, PROMPT, App.config().build()),
        outcome,
        Integer.MAX_VALUE);
  }

  static void streamAsync(App app, Outcome outcome) throws Exception {
    read(
        app.client()
            .async
            .models
            .generateContentStream(App.MODEL, PROMPT, App.config().build())
            .get(1, TimeUnit.MINUTES),
        outcome,
        Integer.MAX_VALUE);
  }

  static void streamClosedEarly(App app, Outcome outcome) {
    read(
        app.client()
            .models
            .generateContentStream(
                App.MODEL, "Tell me all. [[words=200]] [[chunk-delay-ms=2]]", App.config().build()),
        outcome,
        3);
  }

  static void streamError(App app, Outcome outcome) {
    read(
        app.client()
            .models
            .generateContentStream(
                App.MODEL,
                "And then? [[words=40]] [[error-event-after-chunks=4]]",
                App.config().build()),
        outcome,
        Integer.MAX_VALUE);
  }

  static void bounded(App app, Outcome outcome) {
    outcome.reply(
        app.client()
            .models
            .generateContent(App.MODEL, PROMPT, App.config().maxOutputTokens(12).build()));
  }

  static void candidates(App app, Outcome outcome) {
    outcome.reply(
        app.client()
            .models
            .generateContent(App.MODEL, PROMPT, App.config().candidateCount(2).build()));
  }

  static void thinking(App app, Outcome outcome) {
    outcome.reply(
        app.client()
            .models
            .generateContent(
                App.MODEL,
                "Think. [[reasoning=25]] [[cached=300]] [[words=9]]",
                App.config().build()));
  }

  static void history(App app, Outcome outcome) {
    List<Content> talk =
        List.of(
            Content.builder().role("user").parts(Part.fromText("Hello.")).build(),
            Content.builder().role("model").parts(Part.fromText("Hello yourself.")).build(),
            Content.builder().role("user").parts(Part.fromText("And now? [[words=7]]")).build());
    outcome.reply(app.client().models.generateContent(App.MODEL, talk, App.config().build()));
  }

  static void structured(App app, Outcome outcome) {
    outcome.reply(
        app.client()
            .models
            .generateContent(
                App.MODEL,
                "Judge this complaint.",
                App.config().responseJsonSchema(ORDER).build()));
  }

  /** Asks, runs the tool, answers it, and asks again. */
  static void tools(App app, Outcome outcome) {
    GenerateContentConfig config =
        App.config()
            .tools(
                Tool.builder()
                    .functionDeclarations(
                        FunctionDeclaration.builder()
                            .name("find_order")
                            .description("Finds an order by its number.")
                            .parametersJsonSchema(ORDER)
                            .build())
                    .build())
            .build();
    List<Content> talk = new ArrayList<>();
    talk.add(
        Content.builder()
            .role("user")
            .parts(Part.fromText("What became of it? [[tool=find_order]]"))
            .build());
    GenerateContentResponse asked = app.client().models.generateContent(App.MODEL, talk, config);
    ImmutableList<FunctionCall> calls = asked.functionCalls();
    outcome.saw("calls", calls.stream().map(call -> call.name() + " " + call.args()).toList());
    talk.add(asked.candidates().orElseThrow().get(0).content().orElseThrow());
    talk.add(
        Content.builder()
            .role("user")
            .parts(Part.fromFunctionResponse("find_order", Map.of("state", "fine")))
            .build());
    outcome.reply(app.client().models.generateContent(App.MODEL, talk, config));
  }

  private static void read(
      ResponseStream<GenerateContentResponse> stream, Outcome outcome, int most) {
    try (stream) {
      int read = 0;
      for (GenerateContentResponse chunk : stream) {
        outcome.chunk(chunk);
        if (++read == most) {
          return;
        }
      }
    }
  }
}
