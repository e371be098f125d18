package scrimp.testapps.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scrimp.testapps.provider.exchange.Fault;
import scrimp.testapps.provider.exchange.RecordedRequest;

class DeliveryTest {
  private final StandInProvider provider = StandInProvider.start();
  private final Client client = new Client(provider);

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void each_event_leaves_at_once() throws Exception {
    HttpResponse<InputStream> reply =
        client
            .http()
            .send(
                client.post(
                    "/chat/completions",
                    Client.chatBody(
                        "Hi [[words=20]] [[chunks=3]] [[chunk-delay-ms=60000]]",
                        ", \"stream\": true")),
                BodyHandlers.ofInputStream());
    // the second text event is a minute away: seeing the first proves that nothing is held back
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).contains("\"role\":\"assistant\"");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).contains("\"delta\":{\"content\":");
    }
    assertThat(finished().clientAborted()).isTrue();
    assertThat(finished().usage().output()).isPositive();
  }

  @Test
  void a_reset_mid_stream_is_a_tcp_reset_and_bills_what_was_sent() throws Exception {
    try (Socket socket = send("Hi [[words=30]] [[reset-after-chunks=2]]", true)) {
      InputStream in = socket.getInputStream();
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(finished().usage().output()).isEqualTo(2);
    assertThat(finished().clientAborted()).isFalse();
  }

  @Test
  void a_truncated_stream_ends_cleanly_without_its_end() throws Exception {
    String body = client.stream("Hi [[words=30]] [[truncate-after-chunks=2]]", "").body();
    assertThat(Client.events(body)).hasSize(3);
    assertThat(body).doesNotContain("[DONE]").doesNotContain("\"stop\"");
  }

  @Test
  void a_truncated_whole_reply_falls_short_of_its_length() {
    assertThatThrownBy(() -> client.chat("Hi [[truncate-after-chunks=1]]", ""))
        .isInstanceOf(IOException.class);
  }

  @Test
  void an_error_event_takes_the_place_of_the_rest() throws Exception {
    String body = client.stream("Hi [[words=30]] [[error-event-after-chunks=1]]", "").body();
    assertThat(Client.events(body)).hasSize(3);
    assertThat(Client.events(body).get(2).at("/error/type").asText()).isEqualTo("server_error");
    assertThat(body).doesNotContain("[DONE]");
  }

  @Test
  void slow_bytes_take_their_time_and_lose_nothing() throws Exception {
    long start = System.nanoTime();
    String body = client.stream("Hi [[words=2]] [[chunks=1]] [[slow-bytes-ms=1]]", "").body();
    assertThat(Duration.ofNanos(System.nanoTime() - start).toMillis())
        .isGreaterThanOrEqualTo(body.length());
    assertThat(body).endsWith("data: [DONE]\n\n");
  }

  @Test
  void gzip_is_sent_to_those_who_accept_it_whole_and_streamed() throws Exception {
    for (String stream : new String[] {"", ", \"stream\": true"}) {
      String body = Client.chatBody("Hi [[gzip]] [[words=5]]", stream);
      HttpResponse<InputStream> zipped =
          client
              .http()
              .send(
                  client
                      .request("/chat/completions")
                      .header("Accept-Encoding", "gzip")
                      .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  BodyHandlers.ofInputStream());
      assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
      try (InputStream plain = new GZIPInputStream(zipped.body())) {
        assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).contains("chatcmpl-");
      }
      HttpResponse<String> refused = client.send("/chat/completions", body);
      assertThat(refused.headers().firstValue("content-encoding")).isEmpty();
    }
  }

  @Test
  void a_client_that_leaves_while_the_model_thinks_is_noticed() throws Exception {
    CompletableFuture<HttpResponse<String>> pending =
        client
            .http()
            .sendAsync(
                client.post("/chat/completions", Client.chatBody("Hi [[delay-ms=60000]]", "")),
                BodyHandlers.ofString());
    while (provider.requests().isEmpty()) {
      Thread.sleep(5);
    }
    assertThat(provider.requests().get(0).finished()).isFalse();
    pending.cancel(true);
    assertThat(finished().clientAborted()).isTrue();
  }

  @Test
  void a_fault_slows_every_call_by_its_tokens() throws Exception {
    provider.fault(Fault.none().delay(Duration.ofMillis(50)).perToken(Duration.ofMillis(2)));
    long start = System.nanoTime();
    int tokens = client.chat("Hi [[words=40]]", "").at("/usage/completion_tokens").asInt();
    assertThat(Duration.ofNanos(System.nanoTime() - start).toMillis())
        .isGreaterThanOrEqualTo(50 + 2L * tokens);
  }

  @Test
  void https_speaks_http_2_under_the_test_certificate() throws Exception {
    HttpClient secure =
        HttpClient.newBuilder().sslContext(provider.trustStore().sslContext()).build();
    Client https = new Client(provider.httpsUrl());
    HttpResponse<String> reply =
        secure.send(
            https.post("/chat/completions", Client.chatBody("Hi", "")), BodyHandlers.ofString());
    assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(provider.requests().get(0).protocol()).isEqualTo("HTTP/2.0");
  }

  private Socket send(String question, boolean stream) throws IOException {
    URI base = URI.create(provider.url());
    byte[] body =
        Client.chatBody(question, ", \"stream\": " + stream).getBytes(StandardCharsets.UTF_8);
    Socket socket = new Socket(base.getHost(), base.getPort());
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    return socket;
  }

  private RecordedRequest finished() throws InterruptedException {
    while (!provider.requests().get(0).finished()) {
      Thread.sleep(5);
    }
    return provider.requests().get(0);
  }
}
