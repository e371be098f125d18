package scrimp.testapps.koog;

import ai.koog.prompt.streaming.StreamFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** The text of a stream, once it has come to its end. */
final class Frames implements Flow.Subscriber<StreamFrame> {
  private final StringBuilder pieces = new StringBuilder();
  private final CompletableFuture<String> text = new CompletableFuture<>();

  CompletableFuture<String> text() {
    return text;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(StreamFrame frame) {
    if (frame instanceof StreamFrame.TextDelta delta) {
      pieces.append(delta.getText());
    }
  }

  @Override
  public void onError(Throwable failure) {
    text.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    text.complete(pieces.toString());
  }
}
