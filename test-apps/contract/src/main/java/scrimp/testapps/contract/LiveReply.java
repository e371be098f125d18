package scrimp.testapps.contract;

import java.io.IOException;
import java.io.InputStream;

/** A reply whose body the application reads as it comes; closing it gives the connection back. */
public record LiveReply(int status, Headers headers, InputStream body) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    body.close();
  }
}
