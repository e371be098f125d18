package scrimp.testapps.jdkhttp;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import scrimp.testapps.contract.Payload;

/** Request bodies as {@code java.net.http} takes them. */
final class Publishers {
  private Publishers() {}

  static BodyPublisher of(Payload payload) {
    if (payload instanceof Payload.None) {
      return BodyPublishers.noBody();
    } else if (payload instanceof Payload.Late late) {
      return BodyPublishers.fromPublisher(
          afterPause(late.bytes(), late.pause()), late.bytes().length);
    } else if (payload instanceof Payload.Once once) {
      return BodyPublishers.fromPublisher(onlyOnce(once.bytes()), once.bytes().length);
    } else if (payload instanceof Payload.Unsized unsized) {
      return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(unsized.bytes()));
    }
    return BodyPublishers.ofByteArray(payload.bytes());
  }

  /** Delivers in two pieces on another thread, the first one only after the pause. */
  private static Publisher<ByteBuffer> afterPause(byte[] bytes, Duration pause) {
    Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    int half = bytes.length / 2;
    return subscriber -> {
      SubmissionPublisher<ByteBuffer> pieces = new SubmissionPublisher<>();
      pieces.subscribe(subscriber);
      later.execute(
          () -> {
            pieces.submit(ByteBuffer.wrap(bytes, 0, half).slice());
            pieces.submit(ByteBuffer.wrap(bytes, half, bytes.length - half).slice());
            pieces.close();
          });
    };
  }

  /** Fails whoever subscribes a second time. */
  private static Publisher<ByteBuffer> onlyOnce(byte[] bytes) {
    BodyPublisher body = BodyPublishers.ofByteArray(bytes);
    AtomicBoolean taken = new AtomicBoolean();
    return subscriber -> {
      if (taken.compareAndSet(false, true)) {
        body.subscribe(subscriber);
      } else {
        subscriber.onSubscribe(new NoSubscription());
        subscriber.onError(new IllegalStateException("the body was subscribed to a second time"));
      }
    };
  }

  private record NoSubscription() implements Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
