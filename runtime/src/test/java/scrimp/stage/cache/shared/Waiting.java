package scrimp.stage.cache.shared;

import java.io.IOException;
import java.time.Duration;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Exchange;

/** A caller that waits, for as long as a test lets it. */
final class Waiting implements Exchange {
  volatile boolean cancelled;
  volatile Duration timeout = Duration.ZERO;

  @Override
  public Request request() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CallSite site() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String client() {
    return "test 1";
  }

  @Override
  public Reply send(Request request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public IOException timedOut() {
    return new IOException("timeout");
  }
}
