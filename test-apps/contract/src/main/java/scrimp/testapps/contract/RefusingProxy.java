package scrimp.testapps.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy on loopback that lets nobody through, and tells what it was asked for. */
public final class RefusingProxy implements AutoCloseable {
  private static final String NO =
      "HTTP/1.1 403 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final ServerSocket server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private RefusingProxy(ServerSocket server) {
    this.server = server;
  }

  public static RefusingProxy start() throws IOException {
    RefusingProxy proxy =
        new RefusingProxy(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    Thread thread = new Thread(proxy::serve, "refusing-proxy");
    thread.setDaemon(true);
    thread.start();
    return proxy;
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The application's client was set up to go over it, and must have, for the provider. */
  public void wasAsked(Facts facts, Target target) {
    String provider = target.api().getAuthority();
    facts.expect("the proxy was asked", !asked.isEmpty());
    facts.expect(
        "and for the provider alone", asked.stream().allMatch(line -> line.contains(provider)));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        asked.add(in.readLine());
        client.getOutputStream().write(NO.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
      } catch (IOException closed) {
        // by the client, or at the end
      }
    }
  }
}
