package scrimp.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static scrimp.stage.account.Entries.entry;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scrimp.call.Usage;
import scrimp.pipeline.Faults;
import scrimp.pipeline.Threads;

class MetersTest {
  private final Meters meters = Meters.open();

  @AfterEach
  void close() {
    meters.close();
  }

  private int prometheus() throws IOException {
    return meters.prometheus(0, work -> Threads.daemon("prometheus", work));
  }

  /** Raw, so that the test sees what is on the wire. */
  private static String http(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String scrape(int port) throws IOException {
    return http(port, "GET /metrics HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
  }

  @Test
  void prometheusTextHasEachFact() throws IOException {
    int port = prometheus();
    Faults faults = new Faults();
    meters.faults(faults);
    meters.accept(entry().cost("0.5").tokens(new Usage(1000, 400, 0, 0, 100, 30, 0, false)).make());
    meters.accept(entry().hit("exact", "cache.exact", "0.25").firstToken(10).make());
    meters.accept(entry().failed(429, "429").make());
    faults.suppressed("here", new IllegalStateException());
    String text = scrape(port);
    assertThat(text)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Type: text/plain; version=0.0.4");
    String asked = "model=\"gpt-4o\",provider=\"openai\"";
    assertThat(text.lines())
        .contains(
            "scrimp_calls_total{" + asked + ",source=\"exact\"} 1.0",
            "scrimp_calls_total{" + asked + ",source=\"upstream\"} 2.0",
            "scrimp_upstream_calls_total{" + asked + "} 2.0",
            "scrimp_tokens_total{" + asked + ",type=\"input\"} 1000.0",
            "scrimp_tokens_total{" + asked + ",type=\"cached_input\"} 400.0",
            "scrimp_tokens_total{" + asked + ",type=\"output\"} 100.0",
            "scrimp_tokens_total{" + asked + ",type=\"reasoning\"} 30.0",
            "scrimp_avoided_tokens_total{" + asked + ",source=\"exact\",type=\"input\"} 1000.0",
            "scrimp_cost_usd_total{" + asked + "} 0.5",
            "scrimp_saved_usd{lever=\"cache.exact\"} 0.25",
            "scrimp_errors_total{error=\"429\"} 1.0",
            "scrimp_call_duration_seconds_count{" + asked + ",source=\"upstream\"} 2",
            "scrimp_call_duration_seconds_sum{" + asked + ",source=\"upstream\"} 0.5",
            "scrimp_time_to_first_token_seconds_count{" + asked + ",source=\"exact\"} 1",
            "scrimp_suppressed_errors_total 1.0");
  }

  @Test
  void aSavingThatFallsBelowZeroIsShownAsItIs() throws IOException {
    int port = prometheus();
    meters.accept(entry().routed("dear", "2", "-1.5").make());
    assertThat(scrape(port)).contains("scrimp_saved_usd{lever=\"route\"} -1.5");
  }

  @Test
  void tagsAreBoundedAndTheRestIsOther() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    meters.in(registry);
    for (int i = 0; i < Meters.ROWS + 50; i++) {
      meters.accept(entry().model("model-" + i).make());
    }
    assertThat(registry.get("scrimp.calls").functionCounters()).hasSize(Meters.ROWS + 1);
    assertThat(registry.get("scrimp.calls").tag("model", "(other)").functionCounter().count())
        .isEqualTo(50);
  }

  @Test
  void onlyMetricsAreServedAndOnlyToLoopbackNames() throws IOException {
    int port = prometheus();
    assertThat(http(port, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")).contains(" 404 ");
    assertThat(http(port, "POST /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")).contains(" 405 ");
    assertThat(http(port, "GET /metrics HTTP/1.1\r\nHost: evil.example:80\r\n\r\n"))
        .contains(" 403 ")
        .doesNotContain("scrimp_");
    assertThat(http(port, "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")).contains(" 200 ");
  }

  @Test
  void aClientThatHangsUpDoesNotEndTheServer() throws IOException {
    int port = prometheus();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(scrape(port)).contains(" 200 ");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> meters.prometheus(port, work -> Threads.daemon("prometheus", work)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + port);
    }
  }

  @Test
  void metersAreMBeansUntilTheyAreClosed() throws Exception {
    ObjectName all = new ObjectName("scrimp.metrics:*");
    meters.jmx();
    meters.accept(entry().cost("0.5").make());
    assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(all, null))
        .anySatisfy(name -> assertThat(name.toString()).contains("scrimpCalls"))
        .anySatisfy(name -> assertThat(name.toString()).contains("scrimpCallDuration"));
    meters.close();
    assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(all, null)).isEmpty();
  }
}
