package scrimp.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Listeners of one body's beginning and end, each told once, however the two race. */
public final class EndListeners {
  private List<Consumer<Outcome>> end = new ArrayList<>(2);
  private List<Runnable> first = new ArrayList<>(1);
  private Outcome outcome;

  public void onEnd(Consumer<Outcome> listener) {
    Outcome known;
    synchronized (this) {
      known = outcome;
      if (known == null) {
        end.add(listener);
      }
    }
    if (known != null) {
      listener.accept(known);
    }
  }

  public synchronized void onFirstByte(Runnable listener) {
    if (first != null) {
      first.add(listener);
    }
  }

  /** The first byte is on its way; later calls do nothing. */
  public void first() {
    List<Runnable> told;
    synchronized (this) {
      told = first;
      first = null;
    }
    if (told != null) {
      told.forEach(Runnable::run);
    }
  }

  /**
   * The body has ended; later calls do nothing. All listeners are told; what the last of those that
   * failed threw is thrown then.
   */
  public void end(Outcome outcome) {
    List<Consumer<Outcome>> told;
    synchronized (this) {
      if (this.outcome != null) {
        return;
      }
      this.outcome = outcome;
      told = end;
      end = List.of();
    }
    RuntimeException failure = null;
    for (Consumer<Outcome> listener : told) {
      try {
        listener.accept(outcome);
      } catch (RuntimeException e) {
        // the others have a right to know all the same
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  public synchronized boolean ended() {
    return outcome != null;
  }
}
