package scrimp.testapps.okhttp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Payload;

/** Request bodies as OkHttp takes them. */
final class Bodies {
  private Bodies() {}

  /** Null where the request has no body, as OkHttp wants it for GET. */
  static RequestBody of(Outgoing request) {
    MediaType type =
        MediaType.get(request.headers().getOrDefault("content-type", "application/octet-stream"));
    Payload payload = request.payload();
    if (payload instanceof Payload.None) {
      return null;
    } else if (payload instanceof Payload.Late late) {
      return new LateBody(type, late);
    } else if (payload instanceof Payload.Once once) {
      return new OneShotBody(type, once.bytes());
    } else if (payload instanceof Payload.Unsized unsized) {
      return new UnsizedBody(type, unsized.bytes());
    }
    return new BytesBody(type, payload.bytes());
  }

  private static class BytesBody extends RequestBody {
    private final MediaType type;
    final byte[] bytes;

    BytesBody(MediaType type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    @Override
    public final MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() throws IOException {
      return bytes.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }

  private static final class UnsizedBody extends BytesBody {
    UnsizedBody(MediaType type, byte[] bytes) {
      super(type, bytes);
    }

    @Override
    public long contentLength() {
      return -1;
    }
  }

  private static final class LateBody extends BytesBody {
    private final Payload.Late late;

    LateBody(MediaType type, Payload.Late late) {
      super(type, late.bytes());
      this.late = late;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      int half = bytes.length / 2;
      sink.write(bytes, 0, half);
      sink.flush();
      try {
        Thread.sleep(late.pause().toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the body was made");
      }
      sink.write(bytes, half, bytes.length - half);
    }
  }

  /** Fails whoever writes it a second time. */
  private static final class OneShotBody extends BytesBody {
    private final AtomicBoolean taken = new AtomicBoolean();

    OneShotBody(MediaType type, byte[] bytes) {
      super(type, bytes);
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      if (!taken.compareAndSet(false, true)) {
        throw new IOException("the body was written a second time");
      }
      super.writeTo(sink);
    }
  }
}
