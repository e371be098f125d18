package scrimp.agent.hook.aws.helper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Hands over one piece for each that is asked for. */
final class Pieces implements Publisher<ByteBuffer>, Subscription {
  final AtomicInteger asked = new AtomicInteger();
  final CountDownLatch left = new CountDownLatch(1);
  private final Queue<String> pieces;
  private Subscriber<? super ByteBuffer> subscriber;

  Pieces(String... pieces) {
    this.pieces = new ArrayDeque<>(List.of(pieces));
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> next) {
    subscriber = next;
    next.onSubscribe(this);
  }

  @Override
  public void request(long more) {
    asked.addAndGet((int) Math.min(more, 1_000));
    String piece = pieces.poll();
    if (piece == null) {
      subscriber.onComplete();
    } else {
      subscriber.onNext(ByteBuffer.wrap(piece.getBytes(UTF_8)));
    }
  }

  @Override
  public void cancel() {
    left.countDown();
  }
}
