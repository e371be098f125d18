package scrimp.agent.hook.apache;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Exchange;
import scrimp.pipeline.Match;

/**
 * One matched call of an Apache client, on the caller's thread from beginning to end.
 *
 * @param <R> the client's type for a response that must be closed
 */
public abstract class ApacheCall<R> implements Exchange {
  private final String label;
  private final CallSite site;
  private Request request;
  private boolean sent;
  private R upstream;
  private Throwable clientFailure;
  private volatile ReplyBody delivered;

  /**
   * @param request its body is empty until {@link #readBody}
   */
  protected ApacheCall(String label, CallSite site, Request request) {
    this.label = label;
    this.site = site;
    this.request = request;
  }

  /**
   * Reads the body, a one-shot body too: what leaves is always made from the bytes read here.
   *
   * @throws IOException what the application's body throws while it is written
   */
  final void readBody() throws IOException {
    request = request.withBody(body());
  }

  /**
   * Runs the call.
   *
   * @return the response for the application
   * @throws IOException as the client would have thrown it
   */
  final R answer(Engine engine, Match match) throws IOException {
    try {
      Reply reply = engine.handle(match, this);
      ReplyBody body = new ReplyBody(reply, this);
      delivered = body;
      return response(reply, body, upstream);
    } catch (RuntimeException | Error failure) {
      return recovered(failure, engine);
    }
  }

  /**
   * To be called when the application has given the request up and all that runs for it was told: a
   * response that it leaves behind is nobody's any more.
   */
  public final void abandoned() {
    ReplyBody left = delivered;
    if (left != null) {
      left.leave();
    }
  }

  /** A failure of ours: the call goes its way as the application made it, if it has not yet. */
  private R recovered(Throwable failure, Engine engine) throws IOException {
    if (failure == clientFailure) {
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw (Error) failure;
    }
    engine.faults().suppressed(label, failure);
    if (!sent) {
      return execute(request);
    }
    if (upstream != null) {
      leave(upstream);
    }
    throw new IOException("the reply was lost after the request had been sent", failure);
  }

  @Override
  public final Request request() {
    return request;
  }

  @Override
  public final CallSite site() {
    return site;
  }

  @Override
  public final String client() {
    return label;
  }

  @Override
  public final Reply send(Request out) throws IOException {
    sent = true;
    try {
      R response = execute(out);
      upstream = response;
      return raw(response);
    } catch (IOException | RuntimeException | Error failure) {
      clientFailure = failure;
      throw failure;
    }
  }

  /** Interceptors, cookies and credentials of a client are not to be seen from outside of it. */
  @Override
  public boolean opaque() {
    return true;
  }

  @Override
  public final Duration timeout() {
    return Duration.ofMillis(Math.max(0, timeoutMillis()));
  }

  @Override
  public final IOException timedOut() {
    return new SocketTimeoutException("Read timed out");
  }

  /** The request's body as the application wrote it; empty where there is none. */
  protected abstract byte[] body() throws IOException;

  /** Zero or less where there is no limit. */
  protected abstract long timeoutMillis();

  /** Through the application's client, marked as ours, without what is said to us alone. */
  protected abstract R execute(Request out) throws IOException;

  protected abstract Reply raw(R response) throws IOException;

  /**
   * @param body the reply's, for the application to read
   * @param upstream what a provider answered last; null where none was asked
   */
  protected abstract R response(Reply reply, ReplyBody body, R upstream) throws IOException;

  /** Closes a response without reading the rest of it. */
  protected abstract void leave(R response);
}
