package scrimp.testapps.bedrock.converse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** Calls that are answered piece by piece. */
final class StreamScenarios {
  private static final String LONG = " [[words=100]] [[chunks=20]] [[chunk-delay-ms=100]]";
  private static final long PATIENCE_SECONDS = 20;

  private StreamScenarios() {}

  /** Waits for the first piece. */
  private static final class Listening implements Subscriber<ConverseStreamOutput> {
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicReference<Subscription> subscription = new AtomicReference<>();
    private volatile long firstNanos;
    private final CountDownLatch failed = new CountDownLatch(1);
    private volatile boolean ended;

    @Override
    public void onSubscribe(Subscription given) {
      subscription.set(given);
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ConverseStreamOutput event) {
      if (first.getCount() > 0) {
        firstNanos = System.nanoTime();
        first.countDown();
      }
    }

    @Override
    public void onError(Throwable failure) {
      ended = true;
      failed.countDown();
    }

    @Override
    public void onComplete() {
      ended = true;
    }

    String awaitFirst() throws InterruptedException {
      return "began " + first.await(PATIENCE_SECONDS, TimeUnit.SECONDS) + ", ended " + ended;
    }
  }

  private static CompletableFuture<Void> ask(
      BedrockRuntimeAsyncClient client, String prompt, Listening listening) {
    return client.converseStream(
        Clients.askingForStream(prompt),
        ConverseStreamResponseHandler.builder().subscriber(() -> listening).build());
  }

  static String live(Clients clients) throws Exception {
    Listening listening = new Listening();
    ask(clients.async1(settings -> {}), "Go on." + LONG, listening).get();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - listening.firstNanos);
    return "began a second before the end " + (millis > 1_000);
  }

  static String cancelledHalfWay(Clients clients) throws Exception {
    Listening listening = new Listening();
    CompletableFuture<Void> future =
        ask(clients.async1(settings -> {}), "Stop later." + LONG, listening);
    String seen = listening.awaitFirst();
    boolean cancelled = future.cancel(true);
    boolean told = listening.failed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return seen + ", cancelled " + cancelled + ", told " + told;
  }

  /** By the subscriber itself. */
  static String leftHalfWay(Clients clients) throws Exception {
    Listening listening = new Listening();
    ask(clients.async1(settings -> {}), "Leave later." + LONG, listening);
    String seen = listening.awaitFirst();
    listening.subscription.get().cancel();
    return seen;
  }

  static String failedHalfWay(Clients clients) throws Exception {
    return once(clients, "Fail. [[chunks=5]] [[words=20]] [[error-event-after-chunks=2]]");
  }

  static String resetHalfWay(Clients clients) throws Exception {
    return once(clients, "Fall. [[chunks=5]] [[words=20]] [[reset-after-chunks=2]]");
  }

  private static String once(Clients clients, String prompt) throws Exception {
    ask(
            clients.async1(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry())),
            prompt,
            new Listening())
        .get();
    return "no failure";
  }

  /** Asks twice, for an answer from memory is measured, too. */
  static String measured(Clients clients) throws Exception {
    Measured measured = new Measured();
    BedrockRuntimeAsyncClient client =
        clients.async1(settings -> settings.addMetricPublisher(measured));
    ask(client, "Measure the stream. [[words=5]]", new Listening()).get();
    ask(client, "Measure the stream. [[words=5]]", new Listening()).get();
    return measured.awaitBoth();
  }
}
