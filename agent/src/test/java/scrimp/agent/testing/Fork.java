package scrimp.agent.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM to be started, and what it did. */
public final class Fork {
  private static final long PATIENCE_SECONDS = 120;

  private final Jdk jdk;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> classPath = new ArrayList<>(List.of(testClasses().toString()));
  private String tool = "java";

  public Fork(Jdk jdk) {
    this.jdk = jdk;
  }

  /** The agent as built. */
  public static Path agentJar() {
    return Path.of(System.getProperty("scrimp.test.jar"));
  }

  /** One version of OkHttp with what it needs: {@code okhttp-3}, {@code okhttp-4} ... */
  public static List<Path> client(String folder) {
    try (Stream<Path> jars =
        Files.list(Path.of(System.getProperty("scrimp.test.clients"), folder))) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Path testClasses() {
    try {
      return Path.of(Fork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public Fork tool(String name) {
    tool = name;
    return this;
  }

  public Fork agent() {
    return agent("");
  }

  /**
   * @param arguments with the equals sign that parts them from the jar, or empty
   */
  public Fork agent(String arguments) {
    return option("-javaagent:" + agentJar() + arguments);
  }

  public Fork option(String... more) {
    options.addAll(Arrays.asList(more));
    return this;
  }

  public Fork property(String name, Object value) {
    return option("-D" + name + "=" + value);
  }

  public Fork environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Fork with(List<Path> jars) {
    jars.forEach(jar -> classPath.add(jar.toString()));
    return this;
  }

  /** Runs that main class to its end. */
  public Finished run(String mainClass, String... arguments) throws Exception {
    options.add("-cp");
    options.add(String.join(File.pathSeparator, classPath));
    options.add(mainClass);
    return runPlain(arguments);
  }

  /** Runs the tool with the options so far and those arguments. */
  public Finished runPlain(String... arguments) throws Exception {
    try (Running running = startPlain(arguments)) {
      return running.await();
    }
  }

  /** Starts that main class. */
  public Running start(String mainClass, String... arguments) throws IOException {
    options.add("-cp");
    options.add(String.join(File.pathSeparator, classPath));
    options.add(mainClass);
    return startPlain(arguments);
  }

  private Running startPlain(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(jdk.tool(tool)));
    command.addAll(options);
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("SCRIMP_") || name.contains("JAVA") && name.contains("OPTIONS"));
    builder.environment().putAll(environment);
    Path err = Files.createTempFile("scrimp-fork", ".err");
    err.toFile().deleteOnExit();
    builder.redirectError(err.toFile());
    return new Running(builder.start(), err);
  }

  /** What a JVM that has ended did. */
  public record Finished(int exit, String out, String err) {
    /** Standard output by lines. */
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  /** A JVM under way. */
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final Path err;
    private final BufferedReader out;

    Running(Process process, Path err) {
      this.process = process;
      this.err = err;
      this.out = process.inputReader(UTF_8);
    }

    public long pid() {
      return process.pid();
    }

    /** The next line of its standard output. */
    public String line() throws IOException {
      String line = out.readLine();
      if (line == null) {
        throw new IOException("it ended: " + Files.readString(err));
      }
      return line;
    }

    public void say(String line) throws IOException {
      process.getOutputStream().write((line + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
    }

    public Finished await() throws Exception {
      String rest = out.lines().collect(Collectors.joining("\n"));
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running");
      }
      return new Finished(process.exitValue(), rest, Files.readString(err));
    }

    /** Ends its standard input, upon which it should leave. */
    public void end() throws IOException {
      process.getOutputStream().close();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
