package scrimp.testapps.ktor;

import io.ktor.http.ContentType;
import io.ktor.http.content.OutgoingContent;
import io.ktor.util.cio.ByteBufferPoolKt;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.jvm.javaio.ReadingKt;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import kotlinx.coroutines.Dispatchers;
import scrimp.testapps.contract.Payload;

/** Read from a stream while it is sent. */
final class WrittenBody extends OutgoingContent.ReadChannelContent {
  private final Payload payload;
  private final ContentType type;

  WrittenBody(Payload payload, String type) {
    this.payload = payload;
    this.type = ContentType.Companion.parse(type);
  }

  @Override
  public ByteReadChannel readFrom() {
    InputStream in = new ByteArrayInputStream(payload.bytes());
    return ReadingKt.toByteReadChannel(
        payload instanceof Payload.Late late ? new LateStream(in, late) : in,
        Dispatchers.getIO(),
        ByteBufferPoolKt.getKtorDefaultPool());
  }

  @Override
  public Long getContentLength() {
    return payload instanceof Payload.Unsized ? null : (long) payload.bytes().length;
  }

  @Override
  public ContentType getContentType() {
    return type;
  }

  private static final class LateStream extends FilterInputStream {
    private final Payload.Late late;
    private boolean waited;

    LateStream(InputStream in, Payload.Late late) {
      super(in);
      this.late = late;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (!waited) {
        waited = true;
        try {
          Thread.sleep(late.pause().toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while the body was made");
        }
      }
      return super.read(to, offset, length);
    }
  }
}
