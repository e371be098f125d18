package scrimp.agent.hook.apache5.helper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Goes in chunks, and only once, where the application's body does. */
final class SentEntity extends AbstractHttpEntity {
  private final byte[] bytes;
  private final boolean once;
  private final boolean ofUnknownLength;

  /**
   * @param given the application's; may be null
   * @param type null where the message says it
   * @param encoding null where there is none, or the message says it
   */
  SentEntity(byte[] bytes, HttpEntity given, String type, String encoding) {
    super(type, encoding, given != null && given.isChunked());
    this.bytes = bytes;
    this.once = given != null && !given.isRepeatable();
    this.ofUnknownLength = given != null && given.getContentLength() < 0;
  }

  @Override
  public boolean isRepeatable() {
    return !once;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public long getContentLength() {
    return ofUnknownLength ? -1 : bytes.length;
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
