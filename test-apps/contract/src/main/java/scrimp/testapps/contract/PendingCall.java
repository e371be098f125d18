package scrimp.testapps.contract;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** An asynchronous call under way. */
public interface PendingCall<T> {

  /**
   * Waits for the reply and for the callback that was given with the call.
   *
   * @throws ExecutionException with the client's own exception as its cause
   * @throws java.util.concurrent.CancellationException where the client reports a cancel this way
   */
  T await(Duration atMost) throws ExecutionException, InterruptedException, TimeoutException;

  /** Cancels by the client's own means. */
  void cancel();

  /** Whether the client itself says that the call was cancelled. */
  boolean cancelled();
}
