package scrimp.testapps.provider.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import scrimp.testapps.provider.answer.Answer.Call;
import scrimp.testapps.provider.answer.Answer.Finish;

/**
 * Answers every model's questions alike: the same prompt gets the same words, unless it says {@code
 * [[by-model]]}.
 */
public final class StandInModel {
  /** What a tool call costs beside its name and arguments. */
  private static final int TOKENS_PER_CALL = 3;

  private static final int REFUSED_AFTER_TOKENS = 3;

  private StandInModel() {}

  /** The answer that stands at one place among the choices; each place has its own words. */
  public static Answer answer(Ask ask, int choice) {
    List<Call> calls = toolCalls(ask, choice);
    return calls.isEmpty() ? inWords(ask, choice) : byCalling(ask, calls);
  }

  private static SplittableRandom random(Ask ask, int choice, String purpose) {
    Prompt prompt = ask.prompt();
    return Seed.of(
        purpose,
        prompt.system(),
        prompt.user(),
        prompt.toolOutput() == null ? "" : prompt.toolOutput(),
        prompt.directives().has("by-model") ? ask.model() : "",
        Integer.toString(choice));
  }

  private static Answer inWords(Ask ask, int choice) {
    SplittableRandom random = random(ask, choice, "text");
    Directives directives = ask.prompt().directives();
    String text =
        ask.schema() == null
            ? AnswerText.to(directives.rest(), directives, random)
            : SchemaJson.matching(ask.schema(), random).toString();
    List<String> pieces = Tokens.of(ask.model()).pieces(text);
    Finish finish = Finish.STOP;
    if (directives.has("refuse")) {
      pieces = pieces.subList(0, Math.min(REFUSED_AFTER_TOKENS, pieces.size()));
      finish = Finish.CONTENT_FILTER;
    }
    int unseen = Math.min(ask.maxTokens(), directives.number("reasoning", 0));
    int audio = Math.min(ask.maxTokens() - unseen, directives.number("audio", 0));
    int room = ask.maxTokens() - unseen - audio;
    if (pieces.size() > room) {
      pieces = pieces.subList(0, room);
      finish = Finish.LENGTH;
    }
    return new Answer(
        List.copyOf(pieces), List.of(), finish, unseen, audio, pieces.size() + unseen + audio);
  }

  private static Answer byCalling(Ask ask, List<Call> calls) {
    Tokens tokens = Tokens.of(ask.model());
    int reasoning = ask.prompt().directives().number("reasoning", 0);
    int output = reasoning;
    for (Call call : calls) {
      output += tokens.count(call.name()) + tokens.count(call.arguments()) + TOKENS_PER_CALL;
    }
    return new Answer(List.of(), calls, Finish.TOOL_CALLS, reasoning, 0, output);
  }

  private static List<Call> toolCalls(Ask ask, int choice) {
    List<Call> calls = new ArrayList<>();
    if (ask.prompt().toolOutput() != null || ask.toolChoice().equals("none")) {
      return calls;
    }
    for (Ask.Tool tool : ask.tools()) {
      if (wanted(tool, ask)) {
        SplittableRandom random = random(ask, choice, "tool " + tool.name());
        JsonNode arguments = SchemaJson.matching(tool.parameters(), random);
        calls.add(new Call(tool.name(), arguments.toString()));
      }
    }
    if (calls.isEmpty() && ask.toolChoice().equals("required")) {
      Ask.Tool first = ask.tools().get(0);
      SplittableRandom random = random(ask, choice, "tool " + first.name());
      calls.add(new Call(first.name(), SchemaJson.matching(first.parameters(), random).toString()));
    }
    return calls;
  }

  /** Asked for by directive, by choice, or by its name standing in the prompt as a word. */
  private static boolean wanted(Ask.Tool tool, Ask ask) {
    Directives directives = ask.prompt().directives();
    if (!directives.all("tool").isEmpty()) {
      return directives.all("tool").contains(tool.name());
    }
    return ask.toolChoice().equals(tool.name())
        || List.of(directives.rest().split("[^\\w-]+")).contains(tool.name());
  }
}
