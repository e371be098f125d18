package scrimp.testapps.load.wire;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Posts JSON through one HTTP client. Thread-safe. */
public interface Transport {

  /** Sends the body and reads the whole reply, whatever its status. */
  Received post(URI uri, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException;

  /**
   * The transport on that client.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Transport on(String client) {
    return switch (client) {
      case "jdk" -> new JdkTransport();
      case "okhttp" -> new OkHttpTransport();
      default ->
          throw new IllegalArgumentException(
              "unknown client " + client + "; known are jdk and okhttp");
    };
  }
}
