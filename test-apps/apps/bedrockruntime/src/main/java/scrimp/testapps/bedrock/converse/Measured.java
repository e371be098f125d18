package scrimp.testapps.bedrock.converse;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** The figures that the SDK publishes of two calls, which may be later than their answers. */
final class Measured implements MetricPublisher {
  private static final long PATIENCE_SECONDS = 20;

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch both = new CountDownLatch(2);

  @Override
  public void publish(MetricCollection call) {
    calls.add(
        call.metricValues(CoreMetric.API_CALL_SUCCESSFUL)
            + " with "
            + call.children().get(0).metricValues(CoreMetric.TIME_TO_FIRST_BYTE).size());
    both.countDown();
  }

  @Override
  public void close() {
    // nothing is open
  }

  String awaitBoth() throws InterruptedException {
    return both.await(PATIENCE_SECONDS, TimeUnit.SECONDS) + " " + calls;
  }
}
