package scrimp.testapps.provider.exchange;

import java.io.IOException;

/** The client closed its connection or stream before the reply was complete. */
public final class ClientGone extends IOException {
  private static final long serialVersionUID = 1L;

  ClientGone(Throwable cause) {
    super("the client left before the reply was complete", cause);
  }
}
