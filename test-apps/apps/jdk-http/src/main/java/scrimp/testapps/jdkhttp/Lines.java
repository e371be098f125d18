package scrimp.testapps.jdkhttp;

import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Asks for one line at a time and keeps them all. */
final class Lines implements Subscriber<String> {
  private final StringBuffer text = new StringBuffer();
  private Subscription subscription;

  String text() {
    return text.toString();
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    subscription.request(1);
  }

  @Override
  public void onNext(String line) {
    text.append(line).append('\n');
    subscription.request(1);
  }

  @Override
  public void onError(Throwable failure) {
    text.append(failure);
  }

  @Override
  public void onComplete() {
    text.append('\n');
  }
}
