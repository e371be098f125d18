package scrimp.testapps.bedrock.converse;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/** Calls that are answered whole. */
final class WholeScenarios {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String SLOW = "Take your time%s. [[delay-ms=4000]]";

  private WholeScenarios() {}

  static String throttledOnce(Clients clients) {
    return Clients.text(
        clients
            .sync(settings -> {})
            .converse(Clients.asking("Hurry. [[status=429]] [[times=1]] [[words=5]]")));
  }

  static String throttled(Clients clients) {
    return once(clients, "Hurry! [[status=429]]");
  }

  static String broken(Clients clients) {
    return once(clients, "Break. [[status=500]]");
  }

  private static String once(Clients clients, String prompt) {
    return Clients.text(
        clients
            .sync(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .converse(Clients.asking(prompt)));
  }

  static String outOfTime(Clients clients) {
    return Clients.text(
        clients
            .sync(settings -> settings.apiCallTimeout(SHORT))
            .converse(Clients.asking(SLOW.formatted(""))));
  }

  static String attemptOutOfTime(Clients clients) {
    return Clients.text(
        clients
            .sync(
                settings ->
                    settings
                        .apiCallAttemptTimeout(SHORT)
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
            .converse(Clients.asking(SLOW.formatted(" again"))));
  }

  static String outOfTimeAsync(Clients clients) throws Exception {
    return Clients.text(
        clients
            .async1(settings -> settings.apiCallTimeout(SHORT))
            .converse(Clients.asking(SLOW.formatted(" elsewhere")))
            .get());
  }

  static String cancelled(Clients clients) throws Exception {
    CompletableFuture<ConverseResponse> future =
        clients.async1(settings -> {}).converse(Clients.asking(SLOW.formatted(" for nothing")));
    Thread.sleep(SHORT.toMillis());
    return "cancelled " + future.cancel(true) + ", is " + future.isCancelled();
  }

  /** Asks twice, for an answer from memory is measured, too. */
  static String measured(Clients clients) throws Exception {
    Measured measured = new Measured();
    var client = clients.sync(settings -> settings.addMetricPublisher(measured));
    String first = Clients.text(client.converse(Clients.asking("Measure. [[words=5]]")));
    String second = Clients.text(client.converse(Clients.asking("Measure. [[words=5]]")));
    return measured.awaitBoth() + ", same " + first.equals(second);
  }

  static String intercepted(Clients clients) {
    List<String> seen = new CopyOnWriteArrayList<>();
    ExecutionInterceptor interceptor =
        new ExecutionInterceptor() {
          @Override
          public void beforeTransmission(
              Context.BeforeTransmission context, ExecutionAttributes attributes) {
            seen.add("signed " + context.httpRequest().headers().containsKey("Authorization"));
          }

          @Override
          public void afterTransmission(
              Context.AfterTransmission context, ExecutionAttributes attributes) {
            seen.add(context.httpRequest().encodedPath());
            seen.add("status " + context.httpResponse().statusCode());
          }
        };
    clients
        .sync(settings -> settings.addExecutionInterceptor(interceptor))
        .converse(Clients.asking("Look. [[words=5]]"));
    return String.join(", ", seen);
  }
}
