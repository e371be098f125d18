package scrimp.testapps.apache5async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import scrimp.testapps.contract.Payload;

/** A request body in the way in which the application hands it over. */
final class Body implements AsyncEntityProducer {
  private final Payload payload;
  private final ByteBuffer bytes;
  private boolean asked;
  private volatile boolean there;

  Body(Payload payload) {
    this.payload = payload;
    this.bytes = ByteBuffer.wrap(payload.bytes());
    this.there = !(payload instanceof Payload.Late);
  }

  @Override
  public boolean isRepeatable() {
    return !(payload instanceof Payload.Once || payload instanceof Payload.Unsized);
  }

  @Override
  public long getContentLength() {
    return isChunked() ? -1 : bytes.capacity();
  }

  @Override
  public boolean isChunked() {
    return payload instanceof Payload.Unsized;
  }

  @Override
  public String getContentType() {
    return null;
  }

  @Override
  public String getContentEncoding() {
    return null;
  }

  @Override
  public Set<String> getTrailerNames() {
    return null;
  }

  @Override
  public int available() {
    return there ? Math.max(1, bytes.remaining()) : 0;
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    if (there) {
      channel.write(bytes);
      if (!bytes.hasRemaining()) {
        channel.endStream();
      }
    } else if (!asked) {
      asked = true;
      long pause = ((Payload.Late) payload).pause().toMillis();
      CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                there = true;
                channel.requestOutput();
              });
    }
  }

  @Override
  public void failed(Exception cause) {
    // told by the execution
  }

  @Override
  public void releaseResources() {
    bytes.clear();
  }
}
