package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.Fault;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** Each lever does what policy says, in an application that knows nothing of it. */
@Execution(ExecutionMode.CONCURRENT)
class PolicyLeversIT {
  private static final String SAVINGS = "scrimp:type=Savings";
  private static final String OWN_KEY = "sk-of-the-application";
  private static final String OTHER_KEY = "sk-of-the-other-provider";
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksAndClients")
  void rulesRouteToAnotherModelAndToAnotherProviderWithItsOwnCredential(
      Jdk jdk, String client, @TempDir Path folder) throws Exception {
    try (StandInProvider own = StandInProvider.start();
        StandInProvider other = StandInProvider.start();
        LoadApp app =
            setup(jdk, client, own)
                .environment("OTHER_KEY", OTHER_KEY)
                .policy(folder, routing(own, other))
                .start()) {
      JsonNode cheap = app.ask("The cheap one [[words=5]]", "model", "gpt-4o");
      assertThat(header(cheap, "x-scrimp-routed-to")).isEqualTo("standin/gpt-4.1-nano");
      assertThat(header(cheap, "x-scrimp-rules")).isEqualTo("cheap");
      assertThat(own.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.model()).isEqualTo("gpt-4.1-nano"));

      JsonNode moved = app.ask("Do it elsewhere", "headers", Map.of("OpenAI-Organization", "org"));
      assertThat(moved.path("status").asInt()).isEqualTo(200);
      assertThat(header(moved, "x-scrimp-routed-to")).isEqualTo("other/house-mini");
      assertThat(own.requests()).hasSize(1);
      assertArrivedElsewhere(other);

      other.fault(Fault.none().everyNth(1, 503));
      JsonNode back = app.ask("Try elsewhere, please");
      assertThat(back.path("status").asInt()).isEqualTo(200);
      RecordedRequest last = own.requests().get(1);
      assertThat(last.header("authorization")).isEqualTo("Bearer " + OWN_KEY);
      assertThat(last.model()).isEqualTo("gpt-4o-mini");
      assertQuiet(app);
    }
  }

  private static String routing(StandInProvider own, StandInProvider other) {
    return """
        scrimp.mode = enforce
        scrimp.provider.standin.url = %s
        scrimp.provider.other.url = %s
        scrimp.provider.other.credential.env = OTHER_KEY
        scrimp.provider.other.model.gpt-4o-mini = house-mini
        scrimp.price.house-mini.input = 0.01
        scrimp.price.house-mini.output = 0.02
        scrimp.rule.cheap.when = prompt.text~"(?i)cheap"
        scrimp.rule.cheap.route.model = gpt-4.1-nano
        scrimp.rule.move.when = prompt.text~"elsewhere"
        scrimp.rule.move.route.provider = other
        """
        .formatted(own.url(), other.url());
  }

  /** Under the other provider's own key, and with nothing that was meant for the first. */
  private static void assertArrivedElsewhere(StandInProvider other) {
    assertThat(other.requests()).hasSize(1);
    RecordedRequest request = other.requests().get(0);
    assertThat(request.model()).isEqualTo("house-mini");
    assertThat(request.header("authorization")).isEqualTo("Bearer " + OTHER_KEY);
    assertThat(request.header("host")).isEqualTo(URI.create(other.url()).getAuthority());
    assertThat(request.headers()).doesNotContainKey("openai-organization");
    assertThat(request.headers().toString() + request.bodyText()).doesNotContain(OWN_KEY);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksEachWithOneClient")
  void aCapHoldsForTheCallingClassOfItsRuleAndACutReplyIsVisible(
      Jdk jdk, String client, @TempDir Path folder) throws Exception {
    String policy =
        """
        scrimp.mode = enforce
        scrimp.provider.standin.url = %s
        scrimp.origin.libraries = scrimp.testapps.load.wire., scrimp.testapps.load.Chat
        scrimp.rule.short.when = feature:scrimp.testapps.load.FaqDesk*
        scrimp.rule.short.output.max-tokens = 7
        """;
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app =
            setup(jdk, client, provider).policy(folder, policy.formatted(provider.url())).start()) {
      JsonNode faq = app.ask("Explain [[words=50]]");
      assertThat(header(faq, "x-scrimp-max-tokens")).isEqualTo("7");
      assertThat(header(faq, "x-scrimp-rules")).isEqualTo("short");
      assertThat(reply(faq).at("/choices/0/finish_reason").asText()).isEqualTo("length");
      assertThat(cap(provider, 0)).isEqualTo(7);

      JsonNode legal = app.ask("Explain [[words=50]]", "desk", "legal");
      assertThat(header(legal, "x-scrimp-max-tokens")).isEmpty();
      assertThat(reply(legal).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
      assertThat(cap(provider, 1)).isZero();

      JsonNode modest = app.ask("Explain more [[words=50]]", "maxTokens", 3);
      assertThat(header(modest, "x-scrimp-max-tokens")).isEmpty();
      assertThat(cap(provider, 2)).isEqualTo(3);

      app.ask("Explain live [[words=50]]", "stream", true);
      assertThat(cap(provider, 3)).isEqualTo(7);
      assertThat(Jmx.attributes(app.forked(), SAVINGS))
          .containsEntry("CutReplies", 2L)
          .containsEntry("Calls", 4L);
      assertQuiet(app);
    }
  }

  private static int cap(StandInProvider provider, int request) throws IOException {
    JsonNode body = JSON.readTree(provider.requests().get(request).body());
    return body.path("max_tokens").asInt(body.path("max_completion_tokens").asInt());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksAndClients")
  void headersOfOneCallOverridePolicyAndNeverReachTheProvider(
      Jdk jdk, String client, @TempDir Path folder) throws Exception {
    String prompt = "Where is my parcel? [[words=30]]";
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app = setup(jdk, client, provider).policy(folder, enforcing(provider)).start()) {
      assertThat(source(app.ask(prompt))).isEqualTo("upstream");
      assertThat(source(app.ask(prompt))).isEqualTo("exact");

      JsonNode off = app.ask(prompt, "headers", Map.of("x-scrimp-mode", "off"));
      assertThat(off.path("headers").properties())
          .noneMatch(header -> header.getKey().startsWith("x-scrimp"));
      assertThat(provider.requests()).hasSize(2);
      assertThat(Jmx.attribute(app.forked(), SAVINGS, "Calls")).isEqualTo(2L);

      Map<String, String> fresh = Map.of("X-Scrimp-Cache-Exact-Enabled", "false");
      assertThat(source(app.ask(prompt, "headers", fresh))).isEqualTo("upstream");
      assertThat(provider.requests()).hasSize(3);

      Map<String, String> brief = Map.of("x-scrimp-output-max-tokens", "4");
      assertThat(header(app.ask(prompt, "headers", brief), "x-scrimp-max-tokens")).isEqualTo("4");
      assertThat(cap(provider, 3)).isEqualTo(4);
      assertThat(source(app.ask(prompt))).isEqualTo("exact");
      assertThat(provider.requests())
          .noneMatch(r -> r.headers().keySet().stream().anyMatch(n -> n.contains("scrimp")));
      assertQuiet(app);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksAndClients")
  void whatWasStoredWholeIsServedLiveAndTheOtherWayRound(
      Jdk jdk, String client, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app = setup(jdk, client, provider).policy(folder, enforcing(provider)).start()) {
      JsonNode whole = app.ask("First whole [[words=40]]");
      JsonNode replayedLive = app.ask("First whole [[words=40]]", "stream", true);
      assertThat(source(replayedLive)).isEqualTo("exact");
      assertThat(header(replayedLive, "content-type")).startsWith("text/event-stream");
      assertThat(streamed(replayedLive)).isEqualTo(said(whole));

      JsonNode live = app.ask("First live [[words=40]]", "stream", true);
      assertThat(source(live)).isEqualTo("upstream");
      JsonNode replayedWhole = app.ask("First live [[words=40]]");
      assertThat(source(replayedWhole)).isEqualTo("exact");
      assertThat(said(replayedWhole)).isEqualTo(streamed(live)).isNotEmpty();
      assertThat(Double.parseDouble(header(replayedWhole, "x-scrimp-saved-usd"))).isPositive();
      assertThat(provider.requests()).hasSize(2);
      assertQuiet(app);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksEachWithOneClient")
  void metersAreServedAsPrometheusTextOnLoopback(Jdk jdk, String client, @TempDir Path folder)
      throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app =
            setup(jdk, client, provider)
                .policy(folder, enforcing(provider) + "scrimp.prometheus.port = 0\n")
                .start()) {
      app.ask("How much? [[words=9]]");
      app.ask("How much? [[words=9]]");
      String told =
          app.forked()
              .awaitErrorLine(
                  line -> line.startsWith("[scrimp] metrics at "), Duration.ofSeconds(30));
      List<String> page = get(told.substring(told.indexOf("http"))).lines().toList();

      RecordedRequest bought = provider.requests().get(0);
      assertThat(page)
          .anyMatch(meter("scrimp_calls_total", "source=\"upstream\"", 1))
          .anyMatch(meter("scrimp_calls_total", "source=\"exact\"", 1))
          .anyMatch(meter("scrimp_upstream_calls_total", "model=\"gpt-4o-mini\"", 1))
          .anyMatch(meter("scrimp_tokens_total", "type=\"input\"", bought.usage().input()))
          .anyMatch(meter("scrimp_tokens_total", "type=\"output\"", bought.usage().output()))
          .anyMatch(meter("scrimp_suppressed_errors_total", "", 0));
      assertQuiet(app);
    }
  }

  private static Predicate<String> meter(String name, String tag, double value) {
    return line ->
        line.startsWith(name)
            && line.contains(tag)
            && Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) == value;
  }

  private static String get(String url) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static LoadApp.Setup setup(Jdk jdk, String client, StandInProvider provider) {
    return new LoadApp.Setup(jdk, provider).client(client);
  }

  private static String enforcing(StandInProvider provider) {
    return "scrimp.mode = enforce\nscrimp.provider.standin.url = %s\n".formatted(provider.url());
  }

  private static void assertQuiet(LoadApp app) throws Exception {
    assertThat(Jmx.attribute(app.forked(), SAVINGS, "SuppressedErrors")).isEqualTo(0L);
    app.leave();
    assertThat(app.forked().stderr()).allMatch(line -> line.startsWith("[scrimp]"));
  }

  private static String header(JsonNode reply, String name) {
    return reply.path("headers").path(name).asText();
  }

  private static String source(JsonNode reply) {
    return header(reply, "x-scrimp-source");
  }

  private static JsonNode reply(JsonNode reply) throws IOException {
    return JSON.readTree(reply.path("body").asText());
  }

  private static String said(JsonNode reply) throws IOException {
    return reply(reply).at("/choices/0/message/content").asText();
  }

  /** The text of a stream, which must have come to its end. */
  private static String streamed(JsonNode reply) throws IOException {
    List<String> events = reply.path("body").asText().lines().filter(l -> !l.isEmpty()).toList();
    assertThat(events).allMatch(event -> event.startsWith("data: "));
    assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
    StringBuilder text = new StringBuilder();
    for (String event : events.subList(0, events.size() - 1)) {
      JsonNode chunk = JSON.readTree(event.substring("data: ".length()));
      text.append(chunk.at("/choices/0/delta/content").asText(""));
    }
    return text.toString();
  }
}
