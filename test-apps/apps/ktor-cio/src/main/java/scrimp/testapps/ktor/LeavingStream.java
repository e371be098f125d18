package scrimp.testapps.ktor;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that, when it is closed, lets go of its exchange, read to its end or not. */
final class LeavingStream extends FilterInputStream {
  private final Runnable leave;

  LeavingStream(InputStream in, Runnable leave) {
    super(in);
    this.leave = leave;
  }

  @Override
  public void close() throws IOException {
    leave.run();
    super.close();
  }
}
