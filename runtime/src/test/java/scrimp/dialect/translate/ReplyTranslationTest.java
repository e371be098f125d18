package scrimp.dialect.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static scrimp.dialect.translate.Conversations.FORMS;
import static scrimp.dialect.translate.Conversations.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Usage;
import scrimp.dialect.Framing;
import scrimp.dialect.translate.Answer.Finish;
import scrimp.dialect.translate.Prompt.Part;

class ReplyTranslationTest {
  private static final Usage USAGE = Usage.of(12, 34);
  private static final Part.ToolUse USE =
      new Part.ToolUse("call_1", "weather", json("{'city':'Oslo','days':[1,2]}"));
  private static final Part.ToolUse OTHER_USE =
      new Part.ToolUse("call_2", "clock", json("{'city':'Oslo'}"));

  static Stream<Arguments> pairs() {
    return FORMS.keySet().stream()
        .flatMap(from -> FORMS.keySet().stream().map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void aWholeReplySaysTheSame(String from, String to) {
    for (Answer answer : answers()) {
      Answer read = FORMS.get(from).readAnswer(FORMS.get(from).writeAnswer(answer));
      Answer arrived = FORMS.get(to).readAnswer(FORMS.get(to).writeAnswer(read));

      assertThat(comparable(arrived, from, to)).isEqualTo(comparable(answer, from, to));
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void aStreamedReplySaysTheSame(String from, String to) throws IOException {
    for (Answer answer : answers()) {
      String served = streamed(from, answer);
      String translated = translated(from, to, served, 7);

      assertThat(comparable(read(to, translated), from, to))
          .isEqualTo(comparable(answer, from, to));
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void aStreamThatBreaksOffIsNotTakenForAWholeAnswer(String from, String to) throws IOException {
    String served = streamed(from, answers().get(0));
    String torn = served.substring(0, served.indexOf("llo"));

    String translated = translated(from, to, torn, 1000);

    assertThat(pieces(to, translated)).noneMatch(Piece.End.class::isInstance);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void aProvidersErrorAmidAStreamReachesTheApplication(String from, String to) throws IOException {
    Form.Writing writing = FORMS.get(from).writing(true);
    String served =
        text(writing.write(new Piece.Start("id", "m")))
            + text(writing.write(new Piece.Text("Hel")))
            + text(writing.write(new Piece.Failed("overloaded")));

    String translated = translated(from, to, served, 1000);

    assertThat(pieces(to, translated)).contains(new Piece.Failed("overloaded"));
  }

  @Test
  void textIsHandedOverAsItComes() throws IOException {
    Form.Writing anthropic = FORMS.get("anthropic").writing(true);
    byte[] first = anthropic.write(new Piece.Start("id", "m"));
    byte[] second = anthropic.write(new Piece.Text("Hello"));
    List<byte[]> arriving = new ArrayList<>(List.of(first, second));
    InputStream live =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("nobody reads byte by byte");
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            if (arriving.isEmpty()) {
              throw new AssertionError("read ahead of what the application wants");
            }
            byte[] next = arriving.remove(0);
            System.arraycopy(next, 0, into, offset, next.length);
            return next.length;
          }
        };
    Reply reply = reply("anthropic", "openai", live);
    byte[] seen = new byte[4096];
    StringBuilder text = new StringBuilder();

    while (!text.toString().contains("Hello")) {
      text.append(new String(seen, 0, reply.body().read(seen), StandardCharsets.UTF_8));
    }

    assertThat(arriving).isEmpty();
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void aDocumentIsAStreamToTheApplicationThatAskedForOne(String from, String to)
      throws IOException {
    assumeThat(from).as("the same dialect is not translated").isNotEqualTo(to);
    Answer answer = answers().get(2);
    byte[] whole = scrimp.call.Json.bytes(FORMS.get(from).writeAnswer(answer));
    Reply raw =
        Reply.raw(
            200, Headers.of("content-type", "application/json"), new ByteArrayInputStream(whole));
    String wire =
        Map.of(
                "openai",
                "openai.chat",
                "anthropic",
                "anthropic.messages",
                "gemini",
                "gemini.generate",
                "ollama",
                "ollama.chat")
            .get(to);

    Reply reply =
        Translation.between(wire, from)
            .orElseThrow()
            .reply(raw, json("{'stream_options':{'include_usage':true}}"), true, fault -> {});

    assertThat(reply.headers().first("content-type")).isEqualTo(FORMS.get(to).streamType());
    assertThat(comparable(read(to, text(reply.body().readAllBytes())), from, to))
        .isEqualTo(comparable(answer, from, to));
  }

  @Test
  void thoughtsAreTheModelsOwn() {
    ObjectNode anthropic =
        (ObjectNode)
            json(
                "{'id':'m1','model':'c','content':[{'type':'thinking','thinking':'hm'},"
                    + "{'type':'text','text':'Yes'}],'stop_reason':'end_turn','usage':"
                    + "{'input_tokens':5,'cache_read_input_tokens':7,"
                    + "'cache_creation_input_tokens':3,'output_tokens':2}}");

    Answer answer = FORMS.get("anthropic").readAnswer(anthropic);
    ObjectNode openAi = FORMS.get("openai").writeAnswer(answer);

    assertThat(openAi.at("/choices/0/message/content").asText()).isEqualTo("Yes");
    assertThat(openAi.at("/usage/prompt_tokens").asLong()).isEqualTo(15);
    assertThat(openAi.at("/usage/prompt_tokens_details/cached_tokens").asLong()).isEqualTo(7);
  }

  @Test
  void twoChoicesCannotBeCarriedOver() {
    assertThatThrownBy(() -> FORMS.get("openai").readAnswer(json("{'choices':[{},{}]}")))
        .isInstanceOf(Untranslatable.class);
  }

  private static List<Answer> answers() {
    List<Part> text = List.of(new Part.Text("Hello \"you\" \u00e9\u4e2d\n"));
    List<Part> both = List.of(new Part.Text("Hello, see:"), USE, OTHER_USE);
    return List.of(
        new Answer("r1", "m1", text, Finish.STOP, USAGE),
        new Answer("r1", "m1", text, Finish.LENGTH, USAGE),
        new Answer("r1", "m1", both, Finish.TOOLS, USAGE));
  }

  /** The stream in which a provider would say it, in small pieces. */
  private static String streamed(String dialect, Answer answer) {
    Form.Writing writing = FORMS.get(dialect).writing(true);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Start(answer.id(), answer.model()));
    String text = Parts.text(answer.parts());
    pieces.add(new Piece.Text(text.substring(0, 5)));
    pieces.add(new Piece.Text(text.substring(5)));
    int tool = 0;
    for (Part.ToolUse use : Parts.toolUses(answer.parts())) {
      String input = use.input().toString();
      pieces.add(new Piece.ToolStart(tool, use.id(), use.name()));
      pieces.add(new Piece.ToolInput(tool, input.substring(0, 4)));
      pieces.add(new Piece.ToolInput(tool, input.substring(4)));
      tool++;
    }
    pieces.add(new Piece.Stop(answer.finish()));
    pieces.add(new Piece.End(answer.usage()));
    StringBuilder stream = new StringBuilder();
    pieces.forEach(piece -> stream.append(text(writing.write(piece))));
    return stream.toString();
  }

  private static String translated(String from, String to, String served, int chunk)
      throws IOException {
    InputStream slow =
        new ByteArrayInputStream(served.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(chunk, length));
          }
        };
    return text(reply(from, to, slow).body().readAllBytes());
  }

  private static Reply reply(String from, String to, InputStream served) {
    Reply raw = Reply.raw(200, Headers.of("content-type", FORMS.get(from).streamType()), served);
    TranslatedStream stream =
        new TranslatedStream(
            raw,
            FORMS.get(from).reading(),
            FORMS.get(to).writing(true),
            new Outcomes(FORMS.get(to), FORMS.get(from)),
            fault -> {});
    return Reply.followed(200, Headers.EMPTY, stream, stream);
  }

  private static List<Piece> pieces(String dialect, String stream) {
    Form.Reading reading = FORMS.get(dialect).reading();
    List<Piece> pieces = new ArrayList<>();
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    Headers type = Headers.of("content-type", FORMS.get(dialect).streamType());
    Framing.of(Reply.raw(200, type, InputStream.nullInputStream()))
        .feed(bytes, 0, bytes.length, event -> pieces.addAll(reading.read(event)));
    pieces.addAll(reading.end());
    return pieces;
  }

  private static Answer read(String dialect, String stream) {
    StringBuilder text = new StringBuilder();
    WholeTools tools = new WholeTools();
    Answer answer = null;
    String id = null;
    String model = null;
    Finish finish = null;
    for (Piece piece : pieces(dialect, stream)) {
      assertThat(answer).as("nothing comes after the end").isNull();
      if (piece instanceof Piece.Start start) {
        id = start.id();
        model = start.model();
      } else if (piece instanceof Piece.Text more) {
        text.append(more.text());
      } else if (piece instanceof Piece.ToolStart start) {
        tools.start(start);
      } else if (piece instanceof Piece.ToolInput input) {
        tools.input(input);
      } else if (piece instanceof Piece.Stop stop) {
        finish = stop.finish();
      } else if (piece instanceof Piece.End end) {
        List<Part> parts = new ArrayList<>(List.of(new Part.Text(text.toString())));
        parts.addAll(tools.taken());
        answer = new Answer(id, model, parts, finish, end.usage());
      }
    }
    assertThat(answer).as("the stream ends").isNotNull();
    return answer;
  }

  /** Without the ids that Ollama does not have. */
  private static Answer comparable(Answer answer, String from, String to) {
    if (!from.equals("ollama") && !to.equals("ollama")) {
      return answer;
    }
    List<Part> parts =
        answer.parts().stream()
            .map(
                part ->
                    part instanceof Part.ToolUse use
                        ? new Part.ToolUse("id", use.name(), use.input())
                        : part)
            .toList();
    return new Answer("id", answer.model(), parts, answer.finish(), answer.usage());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
