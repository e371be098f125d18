package scrimp.testapps.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What an application makes of a reply, whichever the dialect.
 *
 * @param text all of it
 * @param calls of tools, {@code name{arguments}}
 * @param end {@code stop}, {@code length} or {@code tools}
 */
record Said(String text, List<String> calls, String end) {

  /** Puts a streamed reply together. */
  static final class Pieces {
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, StringBuilder> calls = new TreeMap<>();
    private String end;

    void text(JsonNode more) {
      text.append(more.asText(""));
    }

    void call(int index, String more) {
      calls.computeIfAbsent(index, i -> new StringBuilder()).append(more);
    }

    void wholeCall(String name, JsonNode arguments) {
      call(calls.size(), name + arguments);
    }

    int calls() {
      return calls.size();
    }

    void end(String word) {
      end = word;
    }

    Said said() {
      List<String> whole = new ArrayList<>();
      calls.values().forEach(call -> whole.add(call.toString().replace(" ", "")));
      return new Said(text.toString(), whole, end);
    }
  }
}
