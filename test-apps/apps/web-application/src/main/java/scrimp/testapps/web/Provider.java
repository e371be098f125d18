package scrimp.testapps.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The provider at {@code -Dprovider.url}, over one client a deployment. */
final class Provider {
  private final OkHttpClient client =
      // without time limits there is no thread that watches them for a minute
      new OkHttpClient.Builder()
          .connectTimeout(0, TimeUnit.SECONDS)
          .readTimeout(0, TimeUnit.SECONDS)
          .writeTimeout(0, TimeUnit.SECONDS)
          .build();

  OkHttpClient client() {
    return client;
  }

  /** The question in the parameter {@code ask}. */
  Request request(HttpServletRequest asked) {
    String body =
        "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + asked.getParameter("ask")
            + "\"}]}";
    return new Request.Builder()
        .url(System.getProperty("provider.url") + "/chat/completions")
        .header("authorization", "Bearer sk-of-the-application")
        .post(RequestBody.create(MediaType.get("application/json"), body))
        .build();
  }

  /** Tells status, source, the version of OkHttp, and whether there was an answer. */
  static void tell(Response response, HttpServletResponse to) throws IOException {
    to.setContentType("text/plain");
    to.getWriter()
        .print(
            response.code()
                + " "
                + response.header("x-scrimp-source")
                + " "
                + OkHttpClient.class.getProtectionDomain().getCodeSource().getLocation()
                + " "
                + response.body().string().contains("\"choices\""));
  }

  /** As an application does that leaves no threads behind: OkHttp 3 keeps one for a minute. */
  void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    try {
      Field threads =
          Class.forName("okhttp3.internal.connection.RealConnectionPool")
              .getDeclaredField("executor");
      threads.setAccessible(true);
      ((ExecutorService) threads.get(null)).shutdownNow();
    } catch (ReflectiveOperationException later) {
      // OkHttp 5 has it elsewhere
    }
  }
}
