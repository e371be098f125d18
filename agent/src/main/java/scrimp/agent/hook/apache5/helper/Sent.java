package scrimp.agent.hook.apache5.helper;

import java.net.URI;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * A request of ours in the place of the application's: not intercepted again, and cancelled when
 * the application cancels its own.
 */
final class Sent extends BasicClassicHttpRequest implements CancellableDependency, Configurable {
  private static final long serialVersionUID = 1L;

  private final transient ClassicHttpRequest application;
  private final transient Call5 call;

  /**
   * With neither headers nor body.
   *
   * @param call null where it is left to the client
   */
  Sent(ClassicHttpRequest application, Call5 call) {
    super(application.getMethod(), (HttpHost) null, application.getPath());
    this.application = application;
    this.call = call;
    setScheme(application.getScheme());
    setAuthority(application.getAuthority());
    setVersion(application.getVersion());
  }

  /**
   * @param uri absolute, in the place of the application's
   */
  void goTo(URI uri) {
    setUri(uri);
  }

  @Override
  public RequestConfig getConfig() {
    return application instanceof Configurable made ? made.getConfig() : null;
  }

  @Override
  public void setDependency(Cancellable execution) {
    if (application instanceof CancellableDependency made) {
      made.setDependency(call == null ? execution : () -> cancelled(execution));
    }
  }

  private boolean cancelled(Cancellable execution) {
    boolean cancelled = execution.cancel();
    call.abandoned();
    return cancelled;
  }

  /** The application may give up a request that was answered without the client's doing, too. */
  static void nothingRuns(ClassicHttpRequest application, Call5 call) {
    if (application instanceof CancellableDependency made) {
      made.setDependency(
          () -> {
            call.abandoned();
            return true;
          });
    }
  }

  @Override
  public boolean isCancelled() {
    return Requests.cancelled(application);
  }

  @Override
  public boolean cancel() {
    return application instanceof Cancellable made && made.cancel();
  }
}
