package scrimp.agent.hook.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Reply;

class DeliveryTest {
  private final Queue<Runnable> handedOver = new ArrayDeque<>();
  private final CompletableFuture<Object> body = new CompletableFuture<>();

  @Test
  void aReplyFromMemoryIsHandedOverAtOnceOnTheAskingThread() {
    deliver(whole("hello"), BodySubscribers.ofString(UTF_8));

    assertThat(body).isCompletedWithValue("hello");
    assertThat(handedOver).isEmpty();
  }

  @Test
  void anEmptyReplyEndsWithoutBeingAskedFor() {
    Asking asking = new Asking(0);

    deliver(whole(""), asking);

    assertThat(asking.got).containsExactly("end");
  }

  @Test
  void aReplyFromMemoryEndsWithTheLastBytesThatWereAskedFor() {
    Asking asking = new Asking(1);

    deliver(whole("hello"), asking);

    assertThat(asking.got).containsExactly("hello", "end");
  }

  @Test
  void neverHandsOverMoreThanIsAskedFor() {
    Asking asking = new Asking(0);
    deliver(pieces("a", "b", "c"), asking);
    runHandedOver();
    assertThat(asking.got).isEmpty();

    asking.subscription.request(1);
    runHandedOver();
    assertThat(asking.got).containsExactly("a");

    asking.subscription.request(1);
    runHandedOver();
    assertThat(asking.got).containsExactly("a", "b");

    asking.subscription.request(Long.MAX_VALUE);
    asking.subscription.request(Long.MAX_VALUE);
    runHandedOver();
    assertThat(asking.got).containsExactly("a", "b", "c", "end");
  }

  @Test
  void isReadOnTheCallsThreadWhileThereIsNoBodyObject() {
    deliver(pieces("one ", "two"), BodySubscribers.ofString(UTF_8));

    assertThat(body).isCompletedWithValue("one two");
    assertThat(handedOver).isEmpty();
  }

  @Test
  void isReadElsewhereOnceTheApplicationHasItsBodyObject() throws Exception {
    deliver(pieces("one ", "two"), BodySubscribers.ofInputStream());

    InputStream stream = (InputStream) body.getNow(null);
    assertThat(stream).isNotNull();
    assertThat(handedOver).isNotEmpty();
    runHandedOver();
    byte[] first = new byte[4];
    assertThat(stream.readNBytes(first, 0, 4)).isEqualTo(4);
    assertThat(new String(first, UTF_8)).isEqualTo("one ");
  }

  @Test
  void aConnectionThatBreaksIsReportedAsTheClientWould() {
    IOException broken = new IOException("connection reset");
    deliver(
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw broken;
          }
        },
        BodySubscribers.ofString(UTF_8));

    assertThat(body).isCompletedExceptionally();
    assertThat(body.handle((made, failure) -> failure).join()).isSameAs(broken);
  }

  @Test
  void cancellingTheSubscriptionClosesTheReply() {
    Pieces pieces = pieces("a", "b");
    Asking asking = new Asking(1);
    deliver(pieces, asking);
    runHandedOver();

    asking.subscription.cancel();
    asking.subscription.request(1);
    runHandedOver();

    assertThat(pieces.closed).isTrue();
    assertThat(asking.got).containsExactly("a");
  }

  @Test
  void aSubscriberThatThrowsIsToldAndTheReplyClosed() {
    Pieces pieces = pieces("a", "b");
    Asking asking =
        new Asking(Long.MAX_VALUE) {
          @Override
          public void onNext(List<ByteBuffer> item) {
            throw new IllegalStateException("the application's bug");
          }
        };

    deliver(pieces, asking);
    runHandedOver();

    assertThat(asking.got).containsExactly("java.lang.IllegalStateException");
    assertThat(pieces.closed).isTrue();
  }

  @Test
  void askingForNothingIsAnError() {
    Asking asking = new Asking(0);
    deliver(pieces("a"), asking);

    asking.subscription.request(0);

    assertThat(asking.got).containsExactly("java.lang.IllegalArgumentException");
  }

  private <T> void deliver(InputStream stream, BodySubscriber<T> subscriber) {
    deliver(Reply.raw(200, Headers.EMPTY, stream), subscriber);
  }

  private <T> void deliver(Reply reply, BodySubscriber<T> subscriber) {
    new Delivery<T>(reply, handedOver::add)
        .to(
            subscriber,
            (made, failure) -> {
              if (failure != null) {
                body.completeExceptionally(failure);
              } else {
                body.complete(made);
              }
            });
  }

  private void runHandedOver() {
    for (Runnable next = handedOver.poll(); next != null; next = handedOver.poll()) {
      next.run();
    }
  }

  private static Reply whole(String text) {
    return Reply.of(200, Headers.EMPTY, text.getBytes(UTF_8), Outcome.ended(Outcome.End.COMPLETE));
  }

  private static Pieces pieces(String... pieces) {
    return new Pieces(pieces);
  }

  /** Gives one piece a read, as a connection does. */
  private static final class Pieces extends InputStream {
    private final Queue<byte[]> left = new ArrayDeque<>();
    private boolean closed;

    Pieces(String... pieces) {
      for (String piece : pieces) {
        left.add(piece.getBytes(UTF_8));
      }
    }

    @Override
    public int read() {
      throw new AssertionError("one byte at a time");
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      byte[] next = left.poll();
      return next == null ? -1 : new ByteArrayInputStream(next).read(to, offset, length);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Has its body object at once, and asks for so much at the beginning. */
  private static class Asking implements BodySubscriber<String> {
    final List<String> got = new ArrayList<>();
    private final long atFirst;
    Flow.Subscription subscription;

    Asking(long atFirst) {
      this.atFirst = atFirst;
    }

    @Override
    public CompletionStage<String> getBody() {
      return CompletableFuture.completedFuture("there");
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (atFirst > 0) {
        given.request(atFirst);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      item.forEach(buffer -> got.add(UTF_8.decode(buffer).toString()));
    }

    @Override
    public void onError(Throwable failure) {
      got.add(failure.getClass().getName());
    }

    @Override
    public void onComplete() {
      got.add("end");
    }
  }
}
