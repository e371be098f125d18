package acme;

import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls on one {@code OkHttpClient}, which takes the credentials off a request that has left the
 * origin it was made for, as openai-java does.
 */
public final class OkHttpCaller implements Caller {
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .readTimeout(60, TimeUnit.SECONDS)
          .addNetworkInterceptor(
              chain -> {
                HttpUrl made = chain.call().request().url();
                Request going = chain.request();
                return chain.proceed(
                    made.port() == going.url().port()
                        ? going
                        : going.newBuilder().removeHeader("authorization").build());
              })
          .build();

  OkHttpClient client() {
    return client;
  }

  @Override
  public Got call(String url, String body) throws Exception {
    try (Response response = client.newCall(request(url, body)).execute()) {
      return new Got(
          response.code(),
          response.body().string(),
          response.header("x-scrimp-source"),
          response.request().url().toString());
    }
  }

  Request request(String url, String body) {
    return new Request.Builder()
        .url(url)
        .header("authorization", "Bearer application")
        .header("x-scrimp-feature", "test")
        .post(RequestBody.create(MediaType.parse("application/json"), body))
        .build();
  }
}
