package scrimp.pipeline;

import java.io.IOException;
import java.time.Duration;
import scrimp.call.CallSite;
import scrimp.call.Reply;
import scrimp.call.Request;

/**
 * What a hook brings to the pipeline for one call: the request, and the way on through the
 * application's own client.
 */
public interface Exchange {

  /** With the application's own headers; the body is in memory. */
  Request request();

  CallSite site();

  /** The client and its version as the notice and reports name it: {@code okhttp 4.12.0}. */
  String client();

  /**
   * Sends the request through the application's own client, marked so that it is not intercepted
   * again. May be called more than once; an earlier reply must then be closed.
   *
   * @return a raw reply, once its headers are there
   * @throws IOException as the client would have thrown it to the application
   */
  Reply send(Request request) throws IOException;

  /**
   * Whether the client may add a credential below the hook, by an interceptor, an authenticator or
   * cookies. A call that shows no credential of its own is then never cached: whose answer it would
   * be cannot be told.
   */
  default boolean opaque() {
    return false;
  }

  /** Whether the application has given the call up. Asked at intervals while a stage waits. */
  boolean cancelled();

  /** How long the application waits for a reply to begin; zero where it set no limit. */
  Duration timeout();

  /** The exception that the client throws when {@link #timeout} has passed. */
  IOException timedOut();
}
