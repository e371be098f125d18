package scrimp.agent.hook.aws.helper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import software.amazon.awssdk.http.SdkCancellationException;

class ReplyPublisherTest {
  private final Queue<Runnable> handedOver = new ArrayDeque<>();
  private final List<Object> seen = new ArrayList<>();
  private final Source source = new Source();
  private Subscription subscription;

  /** Two pieces. */
  private static final class Source extends InputStream {
    private final Queue<String> pieces = new ArrayDeque<>(List.of("one", "two"));
    private IOException failure;
    private boolean closed;

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (failure != null) {
        throw failure;
      }
      String piece = pieces.poll();
      return piece == null
          ? -1
          : new ByteArrayInputStream(piece.getBytes(UTF_8)).read(to, offset, length);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final class Subscribing implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(ByteBuffer piece) {
      seen.add(UTF_8.decode(piece).toString());
    }

    @Override
    public void onError(Throwable failure) {
      seen.add(failure);
    }

    @Override
    public void onComplete() {
      seen.add("complete");
    }
  }

  private final class Listening implements ReplyPublisher.Listener {
    @Override
    public void completed() {
      seen.add("told: complete");
    }

    @Override
    public void left(SdkCancellationException why) {
      seen.add("told: left");
    }

    @Override
    public void failed(Throwable failure) {
      seen.add("told: failed");
    }
  }

  @Test
  void neverHandsOverMoreThanIsAskedFor() {
    publish(Reply.raw(200, Headers.EMPTY, source));
    runHandedOver();
    assertThat(seen).isEmpty();

    subscription.request(1);
    runHandedOver();
    assertThat(seen).containsExactly("one");

    subscription.request(2);
    runHandedOver();
    assertThat(seen).containsExactly("one", "two", "complete", "told: complete");
    assertThat(source.closed).isTrue();
  }

  @Test
  void nothingIsReadOnTheAskingThread() {
    publish(Reply.raw(200, Headers.EMPTY, source));
    subscription.request(Long.MAX_VALUE);

    assertThat(seen).isEmpty();
    assertThat(handedOver).hasSize(1);
  }

  @Test
  void aReplyFromMemoryEndsWithTheLastBytesThatWereAskedFor() {
    publish(
        Reply.of(200, Headers.EMPTY, "hello".getBytes(UTF_8), Outcome.ended(Outcome.End.COMPLETE)));
    subscription.request(1);
    runHandedOver();

    assertThat(seen).containsExactly("hello", "complete", "told: complete");
  }

  @Test
  void aReplyThatBreaksOffIsReportedToBoth() {
    source.failure = new IOException("reset");
    publish(Reply.raw(200, Headers.EMPTY, source));
    subscription.request(1);
    runHandedOver();

    assertThat(seen).containsExactly(source.failure, "told: failed");
    assertThat(source.closed).isTrue();
  }

  @Test
  void aSubscriberThatLeavesClosesTheReply() {
    publish(Reply.raw(200, Headers.EMPTY, source));
    subscription.request(1);
    runHandedOver();
    subscription.cancel();
    subscription.request(1);
    runHandedOver();

    assertThat(seen).containsExactly("one", "told: left");
    assertThat(source.closed).isTrue();
  }

  @Test
  void whoReadsIsToldWhyTheCallIsOver() {
    IllegalStateException timeUp = new IllegalStateException("time is up");
    ReplyPublisher publisher = publish(Reply.raw(200, Headers.EMPTY, source));
    subscription.request(1);
    runHandedOver();
    publisher.giveUp(timeUp);
    publisher.giveUp(timeUp);
    runHandedOver();

    assertThat(seen).containsExactly("one", timeUp, "told: failed");
    assertThat(source.closed).isTrue();
  }

  @Test
  void aDemandForNothingIsAMistake() {
    publish(Reply.raw(200, Headers.EMPTY, source));
    subscription.request(0);

    assertThat(seen).hasSize(2).last().isEqualTo("told: failed");
    assertThat(seen.get(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSecondSubscriberIsRefused() {
    ReplyPublisher publisher = publish(Reply.raw(200, Headers.EMPTY, source));
    publisher.subscribe(new Subscribing());

    assertThat(seen).singleElement().isInstanceOf(IllegalStateException.class);
  }

  private ReplyPublisher publish(Reply reply) {
    ReplyPublisher publisher = new ReplyPublisher(reply, handedOver::add, new Listening());
    publisher.subscribe(new Subscribing());
    return publisher;
  }

  private void runHandedOver() {
    for (Runnable next = handedOver.poll(); next != null; next = handedOver.poll()) {
      next.run();
    }
  }
}
