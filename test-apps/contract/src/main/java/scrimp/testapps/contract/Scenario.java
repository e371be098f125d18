package scrimp.testapps.contract;

/** One named thing that an application does, and what it must see. */
public record Scenario(String name, Steps steps) {

  /** What the application does; whatever it throws fails the scenario. */
  @FunctionalInterface
  public interface Steps {
    void run(Target target, Facts facts) throws Exception;
  }
}
