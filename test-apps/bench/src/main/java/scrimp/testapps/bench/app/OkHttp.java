package scrimp.testapps.bench.app;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Work through OkHttp, blocking. */
final class OkHttp {
  private OkHttp() {}

  static Work get(String url) {
    OkHttpClient client = new OkHttpClient();
    Request request = request(url);
    return number -> call(client, request);
  }

  /** A whole call, answered by an interceptor of the application's own. */
  static Work unsent(String url) {
    ResponseBody body = ResponseBody.create("ok", MediaType.get("text/plain"));
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(204)
                        .message("")
                        .body(body)
                        .build())
            .build();
    Request request = request(url);
    return new Work() {
      @Override
      public void once(int number) throws IOException {
        client.newCall(request).execute().close();
      }

      @Override
      public int perTiming() {
        return 1000;
      }
    };
  }

  private static Request request(String url) {
    return new Request.Builder()
        .url(url + "/models")
        .header("Authorization", "Bearer sk-test")
        .build();
  }

  private static void call(OkHttpClient client, Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      if (response.code() != 200 || response.body().bytes().length == 0) {
        throw new IllegalStateException("status " + response.code());
      }
    }
  }
}
