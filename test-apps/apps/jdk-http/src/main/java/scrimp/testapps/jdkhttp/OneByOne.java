package scrimp.testapps.jdkhttp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/** Asks for one piece at a time; a piece that was not asked for is an error. */
final class OneByOne implements Subscriber<List<ByteBuffer>> {
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private Subscription subscription;
  private int askedFor;

  /** Subscribes to a reply's body and waits for its end. */
  static String collected(Publisher<List<ByteBuffer>> body) throws Exception {
    OneByOne pieces = new OneByOne();
    body.subscribe(pieces);
    pieces.end.get(20, TimeUnit.SECONDS);
    return pieces.text();
  }

  String text() {
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    askOne();
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    askedFor--;
    if (askedFor < 0) {
      end.completeExceptionally(new IllegalStateException("a piece came that nobody asked for"));
    }
    for (ByteBuffer part : piece) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      all.writeBytes(bytes);
    }
    askOne();
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }

  private void askOne() {
    askedFor++;
    subscription.request(1);
  }
}
