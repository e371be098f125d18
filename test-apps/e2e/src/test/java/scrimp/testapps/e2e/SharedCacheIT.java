package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.testapps.provider.RedisProcess;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.Fault;

/** Two JVMs, the oldest and the newest there are, and one Redis. */
class SharedCacheIT {
  private static final int DISTINCT = 40;

  /** Enough for Redis to die and come back meanwhile. */
  private static final int LONG = 400;

  private static final String SHARED = "scrimp:type=Cache,tier=shared";
  private static final String EXACT = "scrimp:type=Cache,tier=exact";

  @Test
  void oneJvmIsGivenWhatTheOtherBoughtAndARedisThatDiesUnderLoadHarmsNobody(@TempDir Path folder)
      throws Exception {
    Assumptions.assumeTrue(
        RedisProcess.installed() || System.getenv("CI") != null,
        "no redis-server on the path: the shared cache is not tested");
    List<Jdk> jdks = List.copyOf(Jdks.all());
    try (RedisProcess redis = RedisProcess.start();
        StandInProvider provider = StandInProvider.start();
        LoadApp one = start(jdks.get(0), "okhttp", provider, redis, folder);
        LoadApp other = start(jdks.get(jdks.size() - 1), "jdk", provider, redis, folder)) {
      Map<Integer, String> bought = answers(load(one, DISTINCT, "Question %d [[words=9]]"));
      assertThat(provider.totalRequests()).isEqualTo(DISTINCT);
      eventually(one, "Stored", DISTINCT + 1L);

      assertThat(answers(load(other, DISTINCT, "Question %d [[words=9]]"))).isEqualTo(bought);
      assertThat(provider.totalRequests()).isEqualTo(DISTINCT);
      assertThat(Jmx.attribute(other.forked(), SHARED, "Hits")).isEqualTo((long) DISTINCT);

      provider.fault(Fault.none().delay(Duration.ofMillis(30)));
      CompletableFuture<List<LoadApp.Call>> first = begin(one);
      CompletableFuture<List<LoadApp.Call>> second = begin(other);
      Thread.sleep(300);
      redis.kill();
      Thread.sleep(300);
      redis.restart();
      Map<Integer, String> fresh = answers(first.get(2, TimeUnit.MINUTES));
      assertThat(answers(second.get(2, TimeUnit.MINUTES))).isEqualTo(fresh);

      eventually(one, "Breaker", "closed");
      eventually(other, "Breaker", "closed");
      clear(one);
      eventually(other, EXACT, "Size", 0L);
      for (LoadApp app : List.of(one, other)) {
        assertThat(Jmx.attributes(app.forked(), "scrimp:type=Savings"))
            .containsEntry("Errors", 0L)
            .containsEntry("SuppressedErrors", 0L);
        app.leave();
        assertThat(app.forked().stderr())
            .allMatch(line -> line.startsWith("[scrimp]"))
            .contains("[scrimp] replies are shared in " + redis.url());
      }
    }
  }

  private static LoadApp start(
      Jdk jdk, String client, StandInProvider provider, RedisProcess redis, Path folder)
      throws Exception {
    LoadApp app =
        new LoadApp.Setup(jdk, provider)
            .client(client)
            .policy(
                folder,
                """
                scrimp.mode = enforce
                scrimp.provider.standin.url = %s
                scrimp.cache.shared.url = %s
                scrimp.cache.shared.timeout = 2s
                """
                    .formatted(provider.url(), redis.url()))
            .start();
    app.ask("The first by " + client + " loads the runtime [[words=3]]");
    eventually(app, "Breaker", "closed");
    provider.reset();
    return app;
  }

  private static List<LoadApp.Call> load(LoadApp app, int distinct, String prompt)
      throws Exception {
    int before = app.made().size();
    List<LoadApp.Call> calls = app.load(8, 2 * distinct, distinct, 1, prompt);
    assertThat(calls).hasSize(before + 2 * distinct);
    return calls.subList(before, calls.size());
  }

  private static CompletableFuture<List<LoadApp.Call>> begin(LoadApp app) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return load(app, LONG, "Another question %d [[words=9]]");
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  /** The one answer that every caller got to each prompt; none failed. */
  private static Map<Integer, String> answers(Collection<LoadApp.Call> calls) {
    assertThat(calls).allMatch(call -> call.thrown() == null && call.status() == 200);
    return calls.stream()
        .collect(
            Collectors.toMap(
                LoadApp.Call::prompt,
                call -> said(call.body()),
                (a, b) -> {
                  assertThat(a).isEqualTo(b);
                  return a;
                }));
  }

  private static String said(String body) {
    String beginning = "\"content\":\"";
    int start = body.indexOf(beginning) + beginning.length();
    assertThat(start).as(body).isGreaterThanOrEqualTo(beginning.length());
    return body.substring(start, body.indexOf('"', start));
  }

  private static void clear(LoadApp app) throws Exception {
    try (JMXConnector connector = Jmx.connect(app.forked())) {
      connector
          .getMBeanServerConnection()
          .invoke(new ObjectName(EXACT), "clear", new Object[0], new String[0]);
    }
  }

  private static void eventually(LoadApp app, String attribute, Object value) throws Exception {
    eventually(app, SHARED, attribute, value);
  }

  private static void eventually(LoadApp app, String bean, String attribute, Object value)
      throws Exception {
    Eventually.check(
        () -> Jmx.attribute(app.forked(), bean, attribute),
        now -> assertThat(now).as(attribute).isEqualTo(value));
  }
}
