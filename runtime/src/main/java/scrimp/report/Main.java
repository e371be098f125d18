package scrimp.report;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import scrimp.gateway.GatewayCommand;

/** The command line: {@code java -jar scrimp.jar <command>}. */
@Command(
    name = "scrimp",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Cuts what a JVM application pays for LLM calls: java -javaagent:scrimp.jar -jar app.jar.",
      "These commands look at its policy and its ledger without an application,",
      "or do without the agent what it does."
    },
    subcommands = {
      CheckCommand.class,
      ExplainCommand.class,
      ReportCommand.class,
      GatewayCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
  }

  /**
   * Runs the command.
   *
   * @return its exit code; each command's help says what it means
   */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new Main());
    line.getSubcommands().values().forEach(Main::helped);
    return line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedSubcommandsAllowed(false)
        .execute(arguments);
  }

  private static void helped(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The jar's own version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"scrimp " + (version == null ? "(development)" : version)};
    }
  }
}
