package scrimp.testapps.genai;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs every scenario against the base URL that is its only argument, prints one JSON line for
 * each, and leaves once it is told a line on standard input.
 */
public final class Main {
  private Main() {}

  private static Map<String, Scenario> scenarios() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("sync", TalkScenarios::sync);
    all.put("async", TalkScenarios::async);
    all.put("stream", TalkScenarios::stream);
    all.put("stream-async", TalkScenarios::streamAsync);
    all.put("stream-closed-early", TalkScenarios::streamClosedEarly);
    all.put("stream-error", TalkScenarios::streamError);
    all.put("bounded", TalkScenarios::bounded);
    all.put("candidates", TalkScenarios::candidates);
    all.put("thinking", TalkScenarios::thinking);
    all.put("history", TalkScenarios::history);
    all.put("structured", TalkScenarios::structured);
    all.put("tools", TalkScenarios::tools);
    all.put("embeddings", OtherScenarios::embeddings);
    all.put("count-tokens", OtherScenarios::countTokens);
    all.put("error-429", OtherScenarios::tooMany);
    all.put("error-429-retried", OtherScenarios::tooManyThenFine);
    all.put("error-400", OtherScenarios::badKey);
    all.put("error-500", OtherScenarios::serverError);
    all.put("blocked", OtherScenarios::blocked);
    all.put("timeout", OtherScenarios::timeout);
    return all;
  }

  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    App app = new App(args[0]);
    scenarios()
        .forEach(
            (name, scenario) -> {
              Outcome outcome = new Outcome(name);
              try {
                scenario.run(app, outcome);
              } catch (Exception e) {
                outcome.failed(e);
              }
              out.println(outcome.line());
            });
    out.println("{\"waiting\":true}");
    awaitLine();
    // the SDK's client keeps threads of its own
    System.exit(0);
  }

  private static void awaitLine() {
    try {
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    } catch (IOException e) {
      // whoever was to write the line is gone
    }
  }
}
