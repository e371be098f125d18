package scrimp.agent.hook.apache4.helper;

import java.io.IOException;
import java.net.URI;
import org.apache.http.HttpRequest;
import org.apache.http.ProtocolVersion;
import org.apache.http.RequestLine;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.AbortableHttpRequest;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.concurrent.Cancellable;
import org.apache.http.conn.ClientConnectionRequest;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.params.HttpParams;

/**
 * A request of ours in the place of the application's: not intercepted again, and aborted when the
 * application aborts its own.
 */
@SuppressWarnings("deprecation")
class Sent extends HttpRequestBase {
  private final HttpRequest application;
  private final Call4 call;

  /**
   * @param call null where it is left to the client
   */
  Sent(HttpRequest application, Call4 call) {
    this.application = application;
    this.call = call;
  }

  /** The application may give up a request that was answered without the client's doing, too. */
  static void nothingRuns(HttpRequest application, Call4 call) {
    if (application instanceof HttpExecutionAware made) {
      made.setCancellable(
          () -> {
            call.abandoned();
            return true;
          });
    }
  }

  /**
   * @param uri absolute, in the place of the application's
   */
  final void goTo(URI uri) {
    setURI(uri);
  }

  private boolean goesElsewhere() {
    return super.getURI() != null;
  }

  @Override
  public String getMethod() {
    return application.getRequestLine().getMethod();
  }

  @Override
  public URI getURI() {
    if (goesElsewhere()) {
      return super.getURI();
    }
    return application instanceof HttpUriRequest made
        ? made.getURI()
        : Requests.parsed(application.getRequestLine().getUri());
  }

  @Override
  public RequestLine getRequestLine() {
    return goesElsewhere() ? super.getRequestLine() : application.getRequestLine();
  }

  @Override
  public ProtocolVersion getProtocolVersion() {
    return application.getProtocolVersion();
  }

  @Override
  public RequestConfig getConfig() {
    return application instanceof Configurable made ? made.getConfig() : null;
  }

  @Override
  public HttpParams getParams() {
    return application.getParams();
  }

  @Override
  public boolean isAborted() {
    return Requests.aborted(application);
  }

  @Override
  public void setCancellable(Cancellable execution) {
    if (application instanceof HttpExecutionAware made) {
      made.setCancellable(call == null ? execution : () -> cancelled(execution));
    }
  }

  private boolean cancelled(Cancellable execution) {
    boolean cancelled = execution.cancel();
    call.abandoned();
    return cancelled;
  }

  @Override
  public void setConnectionRequest(ClientConnectionRequest waiting) {
    if (application instanceof AbortableHttpRequest made) {
      try {
        made.setConnectionRequest(waiting);
      } catch (IOException e) {
        waiting.abortRequest();
      }
    }
  }

  @Override
  public void setReleaseTrigger(ConnectionReleaseTrigger connection) {
    if (application instanceof AbortableHttpRequest made) {
      try {
        made.setReleaseTrigger(call == null ? connection : new Trigger(connection, call));
      } catch (IOException e) {
        abort(connection);
      }
    }
  }

  private static void abort(ConnectionReleaseTrigger connection) {
    try {
      connection.abortConnection();
    } catch (IOException ignored) {
      // then there is nothing to abort any more
    }
  }

  /** As clients of the oldest make are told. */
  private record Trigger(ConnectionReleaseTrigger connection, Call4 call)
      implements ConnectionReleaseTrigger {
    @Override
    public void releaseConnection() throws IOException {
      connection.releaseConnection();
    }

    @Override
    public void abortConnection() throws IOException {
      try {
        connection.abortConnection();
      } finally {
        call.abandoned();
      }
    }
  }
}
