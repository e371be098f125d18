package scrimp.testapps.provider;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A Redis on a free port of loopback, without anything on disk. Gone when closed. */
public final class RedisProcess implements AutoCloseable {
  private static final String BINARY = "redis-server";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_MS = 20;

  private final int port;
  private Process process;

  private RedisProcess(int port) {
    this.port = port;
  }

  /** Whether there is one to start. */
  public static boolean installed() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, BINARY)));
  }

  /** Returns when it listens. */
  public static RedisProcess start() throws IOException, InterruptedException {
    RedisProcess redis = new RedisProcess(freePort());
    redis.restart();
    return redis;
  }

  private static int freePort() throws IOException {
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

  /** As if its machine went. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** On the same port, with nothing of what it knew. */
  public void restart() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                List.of(
                    BINARY,
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--dir",
                    System.getProperty("java.io.tmpdir")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        throw new IOException(BINARY + " does not listen on port " + port);
      }
      Thread.sleep(PAUSE_MS);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
