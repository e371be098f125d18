package scrimp.testapps.bench.pipeline;

import java.io.IOException;
import java.time.Duration;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Exchange;

/** A call as a hook would bring it, with no client behind. */
record DirectExchange(Request request, CallSite site, Upstream upstream) implements Exchange {
  @Override
  public String client() {
    return "benchmark 1";
  }

  @Override
  public Reply send(Request request) {
    return upstream.send();
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public Duration timeout() {
    return Duration.ZERO;
  }

  @Override
  public IOException timedOut() {
    return new IOException("timeout");
  }
}
