package scrimp.testapps.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Java application in a JVM of its own, everything it prints kept. All waits are bounded, and
 * closing leaves no process behind.
 */
final class ForkedApp implements AutoCloseable {
  private final Process process;
  private final Lines out;
  private final Lines err;

  private ForkedApp(Process process) {
    this.process = process;
    out = Lines.of(process.getInputStream(), "stdout");
    err = Lines.of(process.getErrorStream(), "stderr");
  }

  /** Starts {@code java} with the arguments: JVM options, main class or jar, its arguments. */
  static ForkedApp start(Jdk jdk, List<String> arguments) throws IOException {
    return start(jdk, arguments, Map.of());
  }

  /** The same, with further environment variables. */
  static ForkedApp start(Jdk jdk, List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(ForkedApp::changesTheJvm);
    builder.environment().putAll(environment);
    return new ForkedApp(builder.start());
  }

  /** Variables of the build's own environment that would change or announce something. */
  private static boolean changesTheJvm(String variable) {
    return variable.startsWith("SCRIMP_")
        || List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
            .contains(variable);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed to standard output so far. */
  List<String> stdout() {
    return out.soFar();
  }

  /** What it has printed to standard error so far; all of it once it has exited. */
  List<String> stderr() {
    return err.soFar();
  }

  /**
   * Waits for a line on standard output.
   *
   * @throws AssertionError if none comes in time, or the application exits first
   */
  String awaitLine(Predicate<String> wanted, Duration atMost) throws InterruptedException {
    return out.await(wanted, atMost, this::describe);
  }

  /** The same on standard error. */
  String awaitErrorLine(Predicate<String> wanted, Duration atMost) throws InterruptedException {
    return err.await(wanted, atMost, this::describe);
  }

  void sendLine(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** The application reads no more lines after those sent. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** As {@code kill} does, and whoever stops a service. */
  void terminate() {
    process.destroy();
  }

  /** As {@code kill -9} does. */
  void kill9() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    join();
  }

  /**
   * Waits for its end and for the last of its output.
   *
   * @return its exit code
   * @throws AssertionError if it is still running then; it is killed
   */
  int awaitExit(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      String told = describe();
      kill9();
      throw new AssertionError("still running after " + atMost + "\n" + told);
    }
    join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** For messages: what it printed. */
  String describe() {
    return "stdout:\n" + String.join("\n", stdout()) + "\nstderr:\n" + String.join("\n", stderr());
  }

  private void join() throws InterruptedException {
    out.join();
    err.join();
  }
}
