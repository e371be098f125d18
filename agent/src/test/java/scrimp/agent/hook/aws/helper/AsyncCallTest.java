package scrimp.agent.hook.aws.helper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import scrimp.agent.hook.Workers;
import scrimp.pipeline.Match;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SimpleSubscriber;

class AsyncCallTest {
  private static final long PATIENCE_SECONDS = 10;

  private final Client client = new Client();
  private final Handler handler = new Handler();

  /** Does nothing until it is told to. */
  private static final class Client implements SdkAsyncHttpClient {
    final List<AsyncExecuteRequest> sent = new CopyOnWriteArrayList<>();
    final CountDownLatch asked = new CountDownLatch(1);
    final CompletableFuture<Void> done = new CompletableFuture<>();
    final Pieces pieces = new Pieces("one ", "two");

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      sent.add(request);
      asked.countDown();
      return done;
    }

    SdkAsyncHttpResponseHandler awaitAsked() throws InterruptedException {
      assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return sent.get(0).responseHandler();
    }

    void answer() throws InterruptedException {
      SdkAsyncHttpResponseHandler receiver = awaitAsked();
      receiver.onHeaders(SdkHttpFullResponse.builder().statusCode(200).build());
      receiver.onStream(pieces);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /** The SDK's side. */
  private static final class Handler implements SdkAsyncHttpResponseHandler {
    final List<Object> seen = new CopyOnWriteArrayList<>();
    final CountDownLatch failed = new CountDownLatch(1);
    final StringBuffer text = new StringBuffer();
    boolean subscribes = true;
    Publisher<ByteBuffer> stream;

    @Override
    public void onHeaders(SdkHttpResponse headers) {
      seen.add(headers.statusCode());
    }

    @Override
    public void onStream(Publisher<ByteBuffer> given) {
      stream = given;
      seen.add("stream");
      if (subscribes) {
        given.subscribe(new SimpleSubscriber(piece -> text.append(UTF_8.decode(piece))));
      }
    }

    @Override
    public void onError(Throwable error) {
      seen.add(error);
      failed.countDown();
    }
  }

  @Test
  void theReplyIsHandedOverAndTheFutureEndsWithIt() throws Exception {
    AsyncCall call = started(Signed.letThrough());
    client.answer();

    assertThat(call.future().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNull();
    assertThat(handler.seen).containsExactly(200, "stream");
    assertThat(handler.text).hasToString("one two");
  }

  @Test
  void anUntouchedRequestGoesAsTheSdkHadMadeIt() throws Exception {
    Signed signed = Signed.async();
    AsyncExecuteRequest given = signed.toSend(handler);
    start(Signed.letThrough(), given);
    client.awaitAsked();

    AsyncExecuteRequest sent = client.sent.get(0);
    assertThat(sent.request()).isSameAs(given.request());
    assertThat(sent.requestContentPublisher()).isSameAs(given.requestContentPublisher());
    assertThat(signed.signatures).isEqualTo(1);
  }

  @Test
  void aFailureOfOursBeforeAnythingWasSentLetsTheCallGoAsItWasMade() throws Exception {
    AsyncCall call = started(Signed.failing());

    assertThat(client.awaitAsked()).isSameAs(handler);
    client.done.complete(null);
    assertThat(call.future().get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void whatTheClientReportsIsWhatTheSdkGets() throws Exception {
    IOException reset = new IOException("Connection reset");
    AsyncCall call = started(Signed.letThrough());
    client.awaitAsked();
    client.done.completeExceptionally(reset);

    assertThatThrownBy(() -> call.future().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(reset);
    assertThat(handler.seen).containsExactly(reset);
    assertThat(client.sent).hasSize(1);
  }

  @Test
  void aCallThatIsGivenUpWhileItWaitsIsCancelledAtTheClient() throws Exception {
    AsyncCall call = started(Signed.letThrough());
    client.awaitAsked();
    IllegalStateException timeUp = new IllegalStateException("time is up");
    call.future().completeExceptionally(timeUp);

    assertThat(call.cancelled()).isTrue();
    assertThatThrownBy(() -> client.done.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .cause()
        .isSameAs(timeUp);
    assertThat(handler.failed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(handler.seen).containsExactly(timeUp);
  }

  @Test
  void aReplyThatIsGivenUpHalfWayIsClosed() throws Exception {
    handler.subscribes = false;
    AsyncCall call = started(Signed.letThrough());
    client.answer();
    while (handler.stream == null) {
      Thread.onSpinWait();
    }
    call.future().cancel(true);

    assertThat(client.pieces.left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(client.done).isCompletedExceptionally();
    assertThat(handler.failed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(handler.seen).last().isInstanceOf(CancellationException.class);
  }

  @Test
  void streamedRequestsAreLeftToTheClient() throws Exception {
    AsyncExecuteRequest given = Signed.async().toSend(handler);
    AsyncExecuteRequest duplex =
        AsyncExecuteRequest.builder()
            .request(given.request())
            .requestContentPublisher(given.requestContentPublisher())
            .responseHandler(handler)
            .httpExecutionAttributes(given.httpExecutionAttributes())
            .fullDuplex(true)
            .build();

    CompletableFuture<Void> future =
        new AsyncClient(client, Signed.ENGINE, "sample").execute(duplex);

    assertThat(future).isSameAs(client.done);
    assertThat(client.sent).singleElement().isSameAs(duplex);
  }

  private AsyncCall started(Match match) throws Exception {
    return start(match, Signed.async().toSend(handler));
  }

  private AsyncCall start(Match match, AsyncExecuteRequest given) {
    AsyncCall call =
        new AsyncCall(Signed.ENGINE, match, "sample", client, given, Attempt.carriedBy(given));
    Workers.shared().execute(call);
    return call;
  }
}
