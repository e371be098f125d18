package scrimp.testapps.apache5async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import scrimp.testapps.contract.LiveReply;

/** A call whose reply is there with its headers; its body is asked for as it is read. */
final class LiveCall implements AsyncResponseConsumer<Void>, FutureCallback<Void> {
  private final CompletableFuture<LiveReply> reply = new CompletableFuture<>();
  private final Pieces pieces = new Pieces();
  private final Consumer<LiveReply> onReply;
  private final Future<Void> execution;
  private volatile FutureCallback<Void> ended;

  LiveCall(
      CloseableHttpAsyncClient client, AsyncRequestProducer request, Consumer<LiveReply> onReply) {
    this.onReply = onReply;
    this.execution = client.execute(request, this, this);
  }

  CompletableFuture<LiveReply> reply() {
    return reply;
  }

  Future<Void> execution() {
    return execution;
  }

  @Override
  public void consumeResponse(
      HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<Void> end) {
    ended = end;
    LiveReply live =
        new LiveReply(
            response.getCode(),
            Requests.headersOf(response),
            pieces.stream(() -> execution.cancel(true)));
    if (body == null) {
      pieces.end();
      end.completed(null);
    }
    onReply.accept(live);
    reply.complete(live);
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // none that matters
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    pieces.from(channel);
  }

  @Override
  public void consume(ByteBuffer piece) {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    pieces.add(bytes);
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    pieces.end();
    ended.completed(null);
  }

  @Override
  public void releaseResources() {
    // nothing is held
  }

  @Override
  public void completed(Void nothing) {
    // known from the stream's end
  }

  @Override
  public void failed(Exception failure) {
    pieces.fail(failure);
    reply.completeExceptionally(failure);
  }

  @Override
  public void cancelled() {
    reply.cancel(false);
  }
}
