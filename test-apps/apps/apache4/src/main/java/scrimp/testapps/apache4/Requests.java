package scrimp.testapps.apache4;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Payload;

/** Requests as HttpClient 4 takes them. */
final class Requests {
  private Requests() {}

  static HttpUriRequest of(Outgoing request) {
    RequestBuilder builder = RequestBuilder.create(request.method()).setUri(request.url());
    request.headers().forEach(builder::addHeader);
    builder.setEntity(entity(request.payload()));
    request
        .readTimeout()
        .ifPresent(
            timeout ->
                builder.setConfig(
                    RequestConfig.custom().setSocketTimeout((int) timeout.toMillis()).build()));
    return builder.build();
  }

  private static HttpEntity entity(Payload payload) {
    if (payload instanceof Payload.None) {
      return null;
    } else if (payload instanceof Payload.Late late) {
      return new LateEntity(late);
    } else if (payload instanceof Payload.Once once) {
      return new InputStreamEntity(new ByteArrayInputStream(once.bytes()), once.bytes().length);
    } else if (payload instanceof Payload.Unsized unsized) {
      return new InputStreamEntity(new ByteArrayInputStream(unsized.bytes()));
    }
    return new ByteArrayEntity(payload.bytes());
  }

  private static final class LateEntity extends AbstractHttpEntity {
    private final Payload.Late late;

    LateEntity(Payload.Late late) {
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
  }
}
