package scrimp.testapps.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port on loopback that is taken, so that nobody else listens there, but refuses everybody. */
final class RefusedPort implements AutoCloseable {
  private final Socket neverListening = new Socket();

  RefusedPort() throws IOException {
    neverListening.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
  }

  String url() {
    return "http://127.0.0.1:" + neverListening.getLocalPort() + "/v1";
  }

  @Override
  public void close() throws IOException {
    neverListening.close();
  }
}
