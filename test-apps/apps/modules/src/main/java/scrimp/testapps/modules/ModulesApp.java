package scrimp.testapps.modules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.StringRequestContent;

/**
 * Asks once over each client for every line on standard input, and prints {@code CLIENT STATUS
 * SOURCE} of every answer; the source is what the header {@code x-scrimp-source} says, or {@code
 * null}. Ends with the module that it is in.
 */
public final class ModulesApp {
  private static final String JSON = "application/json";
  private static final String SOURCE = "x-scrimp-source";
  private static final String KEY = "Bearer sk-of-the-application";

  private final String url;

  private ModulesApp(String baseUrl) {
    this.url = baseUrl + "/chat/completions";
  }

  /**
   * @param args the base URL
   */
  public static void main(String[] args) throws Exception {
    ModulesApp app = new ModulesApp(args[0]);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    while (lines.readLine() != null) {
      System.out.println("jdk " + app.jdk());
      System.out.println("okhttp " + app.okHttp());
      System.out.println("jetty " + app.jetty());
    }
    System.out.println(ModulesApp.class.getModule());
    System.exit(0);
  }

  private String jdk() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("authorization", KEY)
            .header("content-type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(question("jdk")))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.headers().firstValue(SOURCE).orElse(null);
  }

  private String okHttp() throws IOException {
    Request request =
        new Request.Builder()
            .url(url)
            .header("authorization", KEY)
            .post(RequestBody.create(question("okhttp"), MediaType.get(JSON)))
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      return response.code() + " " + response.header(SOURCE);
    }
  }

  private String jetty() throws Exception {
    org.eclipse.jetty.client.HttpClient client = new org.eclipse.jetty.client.HttpClient();
    client.start();
    try {
      ContentResponse response =
          client
              .POST(url)
              .headers(headers -> headers.put("authorization", KEY))
              .body(new StringRequestContent(JSON, question("jetty")))
              .send();
      return response.getStatus() + " " + response.getHeaders().get(SOURCE);
    } finally {
      client.stop();
    }
  }

  private static String question(String client) {
    return "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + "[[words=20]] Greet "
        + client
        + ".\"}]}";
  }
}
