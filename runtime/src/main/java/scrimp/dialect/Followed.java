package scrimp.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import scrimp.call.EndListeners;
import scrimp.call.Outcome;
import scrimp.call.Outcome.End;
import scrimp.call.Reply;
import scrimp.call.ReplyReader;

/**
 * A body with a reader beside it. Whatever goes wrong on the reader's side is told to {@code
 * faults}, and the bytes pass on without it. One thread reads; any thread may close.
 */
abstract class Followed extends InputStream implements Reply.Tap {
  final InputStream upstream;
  private final ReplyReader reader;
  private final Consumer<Throwable> faults;
  private final EndListeners listeners = new EndListeners();
  private boolean blind;
  private boolean finished;

  Followed(InputStream upstream, ReplyReader reader, Consumer<Throwable> faults) {
    this.upstream = upstream;
    this.reader = reader;
    this.faults = faults;
  }

  @Override
  public final void onEnd(Consumer<Outcome> listener) {
    listeners.onEnd(listener);
  }

  @Override
  public final void onFirstByte(Runnable listener) {
    listeners.onFirstByte(listener);
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    try {
      // first: telling the end may count tokens, and the provider bills for as long as it sends
      upstream.close();
    } finally {
      end(End.CLOSED_EARLY);
    }
  }

  /** Lets the reader see something; what it makes of it, or the bytes themselves if it fails. */
  final synchronized byte[] seen(byte[] bytes) {
    if (blind || finished) {
      return bytes;
    }
    try {
      return reader.accept(bytes);
    } catch (Throwable t) {
      goBlind(t);
      return bytes;
    }
  }

  final synchronized void seenTail(byte[] last) {
    if (!blind && !finished) {
      try {
        reader.acceptTail(last);
      } catch (Throwable t) {
        goBlind(t);
      }
    }
  }

  /** From here on the reader sees nothing, and the outcome tells only how the body ended. */
  final synchronized void goBlind(Throwable fault) {
    blind = true;
    report(fault);
  }

  final synchronized boolean blind() {
    return blind;
  }

  final synchronized boolean terminal() {
    try {
      return !blind && reader.terminal();
    } catch (Throwable t) {
      goBlind(t);
      return false;
    }
  }

  final void first() {
    try {
      listeners.first();
    } catch (Throwable t) {
      report(t);
    }
  }

  /** Tells the end, the first time. Listeners run outside of any lock of ours. */
  final void end(End end) {
    Outcome outcome;
    synchronized (this) {
      if (finished) {
        return;
      }
      outcome = outcome(end);
      finished = true;
    }
    try {
      listeners.end(outcome);
    } catch (Throwable t) {
      report(t);
    }
  }

  /** Whatever the reader has yet to see before its outcome is asked. */
  void beforeFinish() {}

  private Outcome outcome(End end) {
    try {
      beforeFinish();
      if (!blind) {
        return reader.finish(end);
      }
    } catch (Throwable t) {
      report(t);
    }
    return Outcome.ended(end);
  }

  private void report(Throwable fault) {
    try {
      faults.accept(fault);
    } catch (RuntimeException e) {
      // a broken sink for faults must not break the application's reply
    }
  }
}
