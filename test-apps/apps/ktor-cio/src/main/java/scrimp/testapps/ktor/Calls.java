package scrimp.testapps.ktor;

import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import io.ktor.utils.io.jvm.javaio.BlockingKt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kotlin.coroutines.Continuation;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.future.FutureKt;
import scrimp.testapps.contract.LiveReply;
import scrimp.testapps.contract.WholeReply;

/** Calls in coroutines of their own. */
final class Calls {
  private Calls() {}

  /**
   * A call whose body is read while the coroutine waits.
   *
   * @param reply there with the headers
   */
  record Live(CompletableFuture<?> execution, CompletableFuture<LiveReply> reply) {}

  static CompletableFuture<WholeReply> whole(
      HttpStatement statement, Consumer<WholeReply> onReply) {
    return whole(statement, response -> {}, onReply);
  }

  /**
   * @param onHeaders gets the client's own response
   */
  static CompletableFuture<WholeReply> whole(
      HttpStatement statement, Consumer<HttpResponse> onHeaders, Consumer<WholeReply> onReply) {
    AtomicReference<HttpResponse> response = new AtomicReference<>();
    Function2<HttpResponse, Continuation<? super byte[]>, Object> reading =
        (seen, rest) -> {
          response.set(seen);
          onHeaders.accept(seen);
          return HttpResponseKt.bodyAsBytes(seen, rest);
        };
    CompletableFuture<byte[]> call = coroutine((scope, rest) -> statement.execute(reading, rest));
    CompletableFuture<WholeReply> made =
        call.thenApply(
            body -> {
              HttpResponse seen = response.get();
              WholeReply reply =
                  new WholeReply(seen.getStatus().getValue(), Requests.headersOf(seen), body);
              onReply.accept(reply);
              return reply;
            });
    made.whenComplete(
        (reply, failure) -> {
          if (made.isCancelled()) {
            call.cancel(true);
          }
        });
    return made;
  }

  static Live live(HttpStatement statement, Consumer<LiveReply> onReply) {
    CompletableFuture<LiveReply> reply = new CompletableFuture<>();
    CompletableFuture<Void> closed = new CompletableFuture<>();
    Function2<HttpResponse, Continuation<? super Void>, Object> opening =
        (seen, rest) -> {
          LiveReply live =
              new LiveReply(
                  seen.getStatus().getValue(),
                  Requests.headersOf(seen),
                  new LeavingStream(
                      BlockingKt.toInputStream(seen.getRawContent(), null),
                      () -> closed.complete(null)));
          onReply.accept(live);
          reply.complete(live);
          return FutureKt.await(closed, rest);
        };
    CompletableFuture<Void> execution =
        coroutine((scope, rest) -> statement.execute(opening, rest));
    execution.whenComplete(
        (nothing, failure) -> {
          if (failure != null) {
            reply.completeExceptionally(failure);
          }
        });
    return new Live(execution, reply);
  }

  private static <T> CompletableFuture<T> coroutine(
      Function2<CoroutineScope, Continuation<? super T>, Object> suspending) {
    return FutureKt.future(
        GlobalScope.INSTANCE, Dispatchers.getDefault(), CoroutineStart.DEFAULT, suspending);
  }
}
