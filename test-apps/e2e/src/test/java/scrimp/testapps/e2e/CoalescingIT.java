package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.Fault;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** Many threads ask the same few questions: each is bought once, and everybody gets its answer. */
@Execution(ExecutionMode.CONCURRENT)
class CoalescingIT {
  private static final int THREADS = 64;
  private static final int CALLS = 6400;
  private static final int DISTINCT = 64;

  /** Equal calls in a row: at first they meet in flight, later in the cache. */
  private static final int BURST = 25;

  private static final String PROMPT = "Question number %d [[words=12]]";
  private static final Fault SLOW = Fault.none().delay(Duration.ofMillis(50));
  private static final long HANGS_MS = 20_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksAndClients")
  void everyDistinctCallIsBoughtOnceAndEveryCallerGetsItsAnswer(
      Jdk jdk, String client, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      Map<Integer, String> right = rightAnswers(provider);
      provider.fault(SLOW);
      try (LoadApp app = start(jdk, client, provider, folder)) {
        List<LoadApp.Call> calls = app.load(THREADS, CALLS, DISTINCT, BURST, PROMPT);

        assertThat(provider.totalRequests()).isEqualTo(DISTINCT);
        assertThat(calls).hasSize(CALLS);
        assertThat(calls).allMatch(call -> call.thrown() == null && call.status() == 200);
        assertThat(calls).allMatch(call -> said(call.body()).equals(right.get(call.prompt())));
        assertThat(Jmx.attributes(app.forked(), "scrimp:type=Savings"))
            .containsEntry("Calls", (long) CALLS)
            .containsEntry("UpstreamCalls", (long) DISTINCT)
            .containsEntry("Errors", 0L)
            .containsEntry("SuppressedErrors", 0L);
        app.leave();
        assertThat(app.forked().stderr()).allMatch(line -> line.startsWith("[scrimp]"));
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("scrimp.testapps.e2e.LoadApp#jdksAndClients")
  void whereTheProviderFailsCallersSeeItsOwnErrorAndNobodyHangs(
      Jdk jdk, String client, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start()) {
      Map<Integer, String> right = rightAnswers(provider);
      provider.fault(Fault.none().everyNth(1, 500));
      String error = ask(provider, 0).body();
      provider.reset();
      provider.fault(SLOW.everyNth(10, 500));
      try (LoadApp app = start(jdk, client, provider, folder)) {
        List<LoadApp.Call> calls = app.load(THREADS, CALLS, DISTINCT, BURST, PROMPT);

        assertThat(calls).hasSize(CALLS);
        assertThat(calls).allMatch(call -> call.thrown() == null);
        assertThat(calls).allMatch(call -> call.ms() < HANGS_MS);
        List<LoadApp.Call> failed = calls.stream().filter(call -> call.status() != 200).toList();
        assertThat(failed).allMatch(call -> call.status() == 500 && call.body().equals(error));
        assertThat(calls)
            .filteredOn(call -> call.status() == 200)
            .allMatch(call -> said(call.body()).equals(right.get(call.prompt())));
        assertUpstream(provider, failed);
        Map<String, Object> savings = Jmx.attributes(app.forked(), "scrimp:type=Savings");
        assertThat(savings)
            .containsEntry("Calls", (long) CALLS)
            .containsEntry("UpstreamCalls", provider.totalRequests())
            .containsEntry("Errors", (long) failed.size())
            .containsEntry("SuppressedErrors", 0L);
      }
    }
  }

  /** Nothing is bought twice, and every failure was somebody's. */
  private static void assertUpstream(StandInProvider provider, List<LoadApp.Call> failed) {
    List<RecordedRequest> upstream = provider.requests();
    Map<Integer, List<RecordedRequest>> byStatus =
        upstream.stream().collect(Collectors.groupingBy(RecordedRequest::status));
    assertThat(byStatus.keySet()).containsExactlyInAnyOrder(200, 500);
    assertThat(byStatus.get(500)).hasSize(upstream.size() / 10);
    assertThat(failed).hasSizeGreaterThanOrEqualTo(byStatus.get(500).size());
    Set<String> bought = new HashSet<>();
    byStatus.get(200).forEach(request -> bought.add(request.bodyText()));
    assertThat(byStatus.get(200)).hasSize(bought.size());
    assertThat(bought).hasSizeLessThanOrEqualTo(DISTINCT);
  }

  private static LoadApp start(Jdk jdk, String client, StandInProvider provider, Path folder)
      throws IOException, InterruptedException {
    return new LoadApp.Setup(jdk, provider)
        .client(client)
        .policy(
            folder,
            """
            scrimp.mode = enforce
            scrimp.provider.standin.url = %s
            """
                .formatted(provider.url()))
        .start();
  }

  /** What the provider itself says to each prompt; its log is empty afterwards. */
  private static Map<Integer, String> rightAnswers(StandInProvider provider)
      throws IOException, InterruptedException {
    Map<Integer, String> answers = new TreeMap<>();
    for (int prompt = 0; prompt < DISTINCT; prompt++) {
      answers.put(prompt, said(ask(provider, prompt).body()));
    }
    assertThat(Set.copyOf(answers.values())).hasSize(DISTINCT);
    provider.reset();
    return answers;
  }

  private static HttpResponse<String> ask(StandInProvider provider, int prompt)
      throws IOException, InterruptedException {
    Map<String, Object> message =
        Map.of("role", "user", "content", PROMPT.replace("%d", Integer.toString(prompt)));
    String body =
        JSON.writeValueAsString(Map.of("model", "gpt-4o-mini", "messages", List.of(message)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(provider.url() + "/chat/completions"))
            .header("Authorization", "Bearer sk-of-the-test")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String said(String body) {
    try {
      return JSON.readTree(body).at("/choices/0/message/content").asText();
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + body, e);
    }
  }
}
