package scrimp.testapps.bench.measure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own that is spoken to line by line. Its stderr is shown only if it fails, so that
 * the notices of agents do not stand between the figures.
 */
public final class ForkedJvm implements AutoCloseable {
  private static final Duration END = Duration.ofMinutes(1);

  private final Process process;
  private final Path folder;
  private final BufferedReader lines;
  private final Writer commands;

  private ForkedJvm(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it in that folder, which is empty but for what the measured variant needs: an agent must
   * not find a policy by chance.
   */
  public static ForkedJvm start(Path jdk, Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(arguments);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(stderr(folder)));
      // settings of the shell must not reach one variant and not the other
      builder.environment().keySet().removeIf(ForkedJvm::steersAgents);
      return new ForkedJvm(builder.start(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  private static boolean steersAgents(String variable) {
    return variable.startsWith("SCRIMP_")
        || variable.startsWith("OTEL_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  private static File stderr(Path folder) {
    return folder.resolve("stderr.txt").toFile();
  }

  /** Reads past everything up to a line that begins like that, and returns the line. */
  public String await(String beginning) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(beginning)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw failed("cannot be read from");
    }
    throw failed("ended before it said \"" + beginning + "\"");
  }

  public void tell(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw failed("does not take \"" + command + "\"");
    }
  }

  /** Most memory that it ever held, in MB of 2^20 bytes; empty where the system does not tell. */
  public OptionalDouble peakResidentMb() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return ProcStatus.peakResidentMb(Files.readAllLines(status));
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  /** CPU time on all threads so far, in milliseconds; NaN where the system does not tell. */
  public double cpuMillis() {
    return process.info().totalCpuDuration().map(d -> d.toNanos() / 1e6).orElse(Double.NaN);
  }

  /** Closes its stdin and waits for its end. */
  public void finish() {
    try {
      commands.close();
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed("did not end");
      }
    } catch (IOException e) {
      throw failed("cannot be ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
    if (process.exitValue() != 0) {
      throw failed("ended with " + process.exitValue());
    }
  }

  private IllegalStateException failed(String what) {
    String said;
    try {
      said = Files.readString(stderr(folder).toPath());
    } catch (IOException e) {
      said = "(unreadable: " + e + ")";
    }
    return new IllegalStateException("the measured JVM " + what + "; its stderr:\n" + said);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
