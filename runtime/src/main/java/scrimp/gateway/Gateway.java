package scrimp.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Faults;
import scrimp.pipeline.Threads;

/** An HTTP/1.1 server in front of an engine, from its first connection to its last. */
final class Gateway implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final long AFTER_FAILURE_MILLIS = 20;

  private final ServerSocket socket;
  private final Entrance entrance;
  private final Faults faults;
  private final Answering answering;
  private final Executor threads = Threads.perTask("gateway");
  private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  private Gateway(
      ServerSocket socket,
      Entrance entrance,
      Engine engine,
      BiConsumer<URI, IOException> unreachable) {
    this.socket = socket;
    this.entrance = entrance;
    this.faults = engine.faults();
    this.answering = new Answering(engine, new Upstream(threads, unreachable));
  }

  /**
   * Listens at that address.
   *
   * @param unreachable told of targets to which no connection can be made, or none that is trusted
   * @throws IOException which names the address, where that cannot be
   */
  static Gateway open(
      InetSocketAddress address,
      Entrance entrance,
      Engine engine,
      BiConsumer<URI, IOException> unreachable)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(address, BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
    }
    Gateway gateway = new Gateway(socket, entrance, engine, unreachable);
    Threads.daemon("gateway", gateway::accept).start();
    return gateway;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  Entrance entrance() {
    return entrance;
  }

  Answering answering() {
    return answering;
  }

  Faults faults() {
    return faults;
  }

  boolean closing() {
    return closing;
  }

  void closed(ClientConnection connection) {
    connections.remove(connection);
  }

  /** Takes no more connections, and lets calls under way come to their end. */
  void drain(Duration atMost) {
    stopAccepting();
    long until = System.nanoTime() + atMost.toNanos();
    try {
      while (connections.stream().anyMatch(ClientConnection::busy) && System.nanoTime() < until) {
        Thread.sleep(AFTER_FAILURE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  @Override
  public void close() {
    stopAccepting();
    connections.forEach(ClientConnection::close);
  }

  private void stopAccepting() {
    closing = true;
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left that could be closed
    }
  }

  private void accept() {
    while (!closing) {
      try {
        serve(socket.accept());
      } catch (IOException | RuntimeException | Error e) {
        // of this one client, or too many files are open, or closed
        pause();
      }
    }
  }

  private void serve(Socket client) throws IOException {
    ClientConnection connection = null;
    try {
      connection = new ClientConnection(this, client);
      connections.add(connection);
      threads.execute(connection);
    } catch (IOException | RuntimeException | Error e) {
      client.close();
      if (connection != null) {
        closed(connection);
      }
      throw e;
    }
  }

  /** A server that cannot accept for a moment must not spin. */
  private void pause() {
    try {
      Thread.sleep(closing ? 0 : AFTER_FAILURE_MILLIS);
    } catch (InterruptedException e) {
      close();
    }
  }
}
