package scrimp.testapps.apache5;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Payload;

/** Requests as HttpClient 5 takes them. */
final class Requests {
  private Requests() {}

  static HttpUriRequestBase of(Outgoing request) {
    HttpUriRequestBase made = new HttpUriRequestBase(request.method(), request.url());
    request.headers().forEach(made::addHeader);
    made.setEntity(entity(request.payload()));
    request
        .readTimeout()
        .ifPresent(
            timeout ->
                made.setConfig(
                    RequestConfig.custom()
                        .setResponseTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build()));
    return made;
  }

  private static HttpEntity entity(Payload payload) {
    ContentType none = null;
    if (payload instanceof Payload.None) {
      return null;
    } else if (payload instanceof Payload.Late late) {
      return new LateEntity(late);
    } else if (payload instanceof Payload.Once once) {
      return new InputStreamEntity(
          new ByteArrayInputStream(once.bytes()), once.bytes().length, none);
    } else if (payload instanceof Payload.Unsized unsized) {
      return new InputStreamEntity(new ByteArrayInputStream(unsized.bytes()), none);
    }
    return new ByteArrayEntity(payload.bytes(), none);
  }

  private static final class LateEntity extends AbstractHttpEntity {
    private final Payload.Late late;

    LateEntity(Payload.Late late) {
      super((String) null, null, false);
      this.late = late;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public boolean isStreaming() {
      return false;
    }

    @Override
    public long getContentLength() {
      return late.bytes().length;
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(late.bytes());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      int half = late.bytes().length / 2;
      out.write(late.bytes(), 0, half);
      out.flush();
      try {
        Thread.sleep(late.pause().toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the body was made");
      }
      out.write(late.bytes(), half, late.bytes().length - half);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
