package scrimp.testapps.anthropic;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs scenarios and prints one JSON line for each run. */
public final class Main {
  private static final Map<String, Scenario> SCENARIOS = scenarios();

  private Main() {}

  private static Map<String, Scenario> scenarios() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("messages-sync", MessageScenarios::sync);
    all.put("messages-async", MessageScenarios::async);
    all.put("messages-bounded", MessageScenarios::bounded);
    all.put("messages-stopped", MessageScenarios::stopped);
    all.put("messages-stream", MessageScenarios::stream);
    all.put("messages-stream-async", MessageScenarios::streamAsync);
    all.put("messages-stream-closed-early", MessageScenarios::streamClosedEarly);
    all.put("messages-stream-reset", MessageScenarios::streamReset);
    all.put("messages-stream-error", MessageScenarios::streamError);
    all.put("thinking", MessageScenarios::thinking);
    all.put("thinking-stream", MessageScenarios::thinkingStream);
    all.put("cached-prompt", MessageScenarios::cachedPrompt);
    all.put("long-prompts", MessageScenarios::longPrompts);
    all.put("tools", ToolScenarios::roundTrip);
    all.put("tools-stream", ToolScenarios::streamed);
    all.put("structured", ToolScenarios::structured);
    all.put("count-tokens", OtherScenarios::countTokens);
    all.put("models", OtherScenarios::models);
    all.put("error-429", FailureScenarios::tooMany);
    all.put("error-429-retried", FailureScenarios::tooManyThenFine);
    all.put("error-400", FailureScenarios::invalid);
    all.put("error-401", FailureScenarios::unauthorized);
    all.put("error-404", FailureScenarios::noSuchModel);
    all.put("error-500", FailureScenarios::serverError);
    all.put("error-529", FailureScenarios::overloaded);
    all.put("timeout", FailureScenarios::timeout);
    all.put("cancel-async", FailureScenarios::cancelled);
    return Collections.unmodifiableMap(all);
  }

  /** Exits with 2 if the command line is wrong; a call that fails is an outcome like any other. */
  public static void main(String[] args) {
    try {
      Settings settings = Settings.of(args);
      List<String> names =
          settings.scenarios().equals(List.of("all"))
              ? List.copyOf(SCENARIOS.keySet())
              : settings.scenarios();
      for (String name : names) {
        if (!SCENARIOS.containsKey(name)) {
          throw new IllegalArgumentException(
              "unknown scenario " + name + "; known are " + SCENARIOS.keySet());
        }
      }
      run(settings, names);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Settings settings, List<String> names) {
    // the platform's charset may be anything; readers of these lines expect UTF-8
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (App app = new App(settings)) {
      for (String name : names) {
        for (int i = 0; i < settings.repeat(); i++) {
          out.println(line(app, name));
        }
      }
      if (settings.waits()) {
        out.println("{\"waiting\":true}");
        awaitLine();
      }
    }
  }

  private static void awaitLine() {
    try {
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    } catch (IOException e) {
      // whoever was to write the line is gone
    }
  }

  private static String line(App app, String name) {
    Outcome outcome = new Outcome(name);
    try {
      SCENARIOS.get(name).run(app, outcome);
    } catch (Exception e) {
      outcome.failed(e);
    }
    return outcome.line();
  }
}
