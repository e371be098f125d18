package scrimp.gateway;

import java.io.IOException;

/** The client left before its reply was complete. */
final class ClientGone extends IOException {
  private static final long serialVersionUID = 1;

  ClientGone() {
    super("the client has closed its connection");
  }
}
