package scrimp.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A Redis of its own process on a free port of loopback, without anything on disk. */
public final class RedisServer implements AutoCloseable {
  private static final String BINARY = "redis-server";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int port;
  private final Path directory;
  private final List<String> options;
  private Process process;

  private RedisServer(List<String> options) throws IOException {
    this.options = options;
    this.port = freePort();
    this.directory = Files.createTempDirectory("scrimp-redis");
  }

  /**
   * Skips the test where there is no Redis, but on a build server.
   *
   * @param options as on its command line
   */
  public static RedisServer start(String... options) {
    List<String> all = new ArrayList<>(List.of("--save", ""));
    all.addAll(List.of(options));
    return started(all);
  }

  /**
   * @param file of its settings, which it writes to
   */
  public static RedisServer sentinel(Path file) {
    return started(List.of(file.toString(), "--sentinel"));
  }

  private static RedisServer started(List<String> options) {
    boolean here =
        List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, BINARY)));
    if (!here && System.getenv("CI") != null) {
      Assertions.fail("no redis-server: the tests of the shared cache must run here");
    }
    Assumptions.assumeTrue(here, "no redis-server on the path: the shared cache is not tested");
    try {
      RedisServer server = new RedisServer(options);
      server.restart();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a command as somebody would type it.
   *
   * @return the first line of the answer
   */
  public String command(String line) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  /** Of loopback. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** As if the machine went. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On the same port, with nothing of what it knew; returns when it listens. */
  public void restart() throws IOException {
    List<String> command = new ArrayList<>(List.of(BINARY));
    command.addAll(options);
    command.addAll(
        List.of(
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            directory.toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IOException("redis-server: " + Files.readString(directory.resolve("log")));
      }
      pause();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      // the system's folder for temporary files is emptied by others
    }
  }
}
