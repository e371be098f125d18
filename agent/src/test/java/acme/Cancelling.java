package acme;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/**
 * Cancels a call that the provider is slow to answer, and tells how long that takes to come back.
 */
public final class Cancelling {
  private Cancelling() {}

  public static void main(String[] arguments) throws Exception {
    OkHttpCaller caller = new OkHttpCaller();
    Call call =
        caller
            .client()
            .newCall(caller.request(arguments[0] + "/chat/completions", Caller.chat("be slow")));
    CompletableFuture<String> ended = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            ended.complete("failed");
          }

          @Override
          public void onResponse(Call answered, Response response) {
            ended.complete("answered " + response.code());
            response.close();
          }
        });
    Thread.sleep(2_000);
    System.out.println("asked");
    long before = System.nanoTime();
    call.cancel();
    System.out.println(ended.get(10, TimeUnit.SECONDS));
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);
    System.out.println(seconds < 5 ? "soon" : "after " + seconds + " s");
    System.exit(0);
  }
}
