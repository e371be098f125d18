package scrimp.testapps.contract;

import java.nio.charset.StandardCharsets;

/** A reply that the client read to its end before the application saw it. */
public record WholeReply(int status, Headers headers, byte[] body) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
