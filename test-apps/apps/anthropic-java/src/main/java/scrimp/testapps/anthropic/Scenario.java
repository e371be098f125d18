package scrimp.testapps.anthropic;

/** One thing that an application does with the SDK; whatever it throws is part of the outcome. */
@FunctionalInterface
interface Scenario {
  void run(App app, Outcome outcome) throws Exception;
}
