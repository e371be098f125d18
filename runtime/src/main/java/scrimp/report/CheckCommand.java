package scrimp.report;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scrimp.policy.EffectiveSetting;
import scrimp.policy.Policy;
import scrimp.policy.PolicySource;
import scrimp.policy.Problem;
import scrimp.policy.Rule;

/**
 * Says without an application what an application would be told of a policy, and what would hold.
 */
@Command(
    name = "check",
    description = {
      "Checks a policy and says what would hold.",
      "Exit code: 0 it can be enforced, 1 something is wrong with it, 2 there is no such file."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int GOOD = 0;
  private static final int BROKEN = 1;
  private static final int NO_FILE = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      defaultValue = "scrimp.properties",
      description = "the policy; ${DEFAULT-VALUE} without one")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!Files.isRegularFile(file)) {
      err.println(file + ": there is no such file; give the path of a policy to check");
      return NO_FILE;
    }
    Policy policy = PolicySource.ofFile(file).load();
    policy.problems().forEach(out::println);
    if (policy.broken()) {
      out.println(verdict(policy.problems()));
      return BROKEN;
    }
    summary(policy, out);
    return GOOD;
  }

  private String verdict(List<Problem> problems) {
    long errors = problems.stream().filter(Problem::error).count();
    return file
        + ": "
        + errors
        + (errors == 1 ? " error" : " errors")
        + ": an application would start and be observed at most, nothing would be changed;"
        + " one that runs would keep its last good policy";
  }

  private void summary(Policy policy, PrintWriter out) {
    out.println(file + ": good");
    out.println();
    out.println("Settings");
    policy.settings().stream().filter(CheckCommand::worthSaying).forEach(s -> setting(s, out));
    out.println();
    out.println(policy.rules().isEmpty() ? "No rules" : "Rules, the first that sets a value wins");
    policy.rules().forEach(rule -> rule(rule, out));
    out.println();
    out.println("Providers");
    policy
        .providers()
        .all()
        .forEach(provider -> out.println("  " + provider.name() + ": " + provider.url()));
    out.flush();
  }

  private static void rule(Rule rule, PrintWriter out) {
    out.println("  " + rule.name() + ": " + rule.when());
    rule.settings().forEach((key, value) -> out.println("    " + key + " = " + value));
  }

  private static boolean worthSaying(EffectiveSetting setting) {
    return !setting.value().isEmpty();
  }

  private static void setting(EffectiveSetting setting, PrintWriter out) {
    out.println("  " + setting.key() + " = " + setting.value() + "   (" + setting.source() + ")");
  }
}
