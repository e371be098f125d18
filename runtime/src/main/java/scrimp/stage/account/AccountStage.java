package scrimp.stage.account;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import scrimp.call.Call;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Stage;
import scrimp.pipeline.Trace;

/**
 * Stands first in the chain, changes nothing, and when a reply has ended hands its {@link
 * LedgerEntry} to each sink, on the thread that ended it. Sinks must be quick and thread-safe; one
 * that throws is reported and keeps nothing from the others.
 */
public final class AccountStage implements Stage {
  private static final int NOTICES = 1000;

  private final EntryMaker maker;
  private final Consumer<String> notice;
  private final List<Consumer<LedgerEntry>> sinks;
  private final ConcurrentHashMap<String, Boolean> noticed = new ConcurrentHashMap<>();

  /**
   * @param notice told one line, without a prefix, once for each model whose price is not known
   */
  public AccountStage(Pricing pricing, Consumer<String> notice, List<Consumer<LedgerEntry>> sinks) {
    this.maker = new EntryMaker(pricing);
    this.notice = notice;
    this.sinks = List.copyOf(sinks);
  }

  @Override
  public String name() {
    return "account";
  }

  @Override
  public Reply handle(Call call, Chain next) throws IOException {
    Reply reply;
    try {
      reply = next.proceed(call);
    } catch (Throwable failure) {
      new Watched(call, next, 0, false).failed(failure);
      throw failure;
    }
    watch(reply, call, next);
    return reply;
  }

  private void watch(Reply reply, Call call, Chain next) {
    try {
      tellSaved(reply, call, next);
      Watched watched = new Watched(call, next, reply.status(), reply.live());
      reply.onFirstByte(watched);
      reply.onEnd(watched);
    } catch (Throwable fault) {
      next.faults().suppressed(name(), fault);
    }
  }

  /** A reply from memory can say in its headers what it saved. */
  private void tellSaved(Reply reply, Call call, Chain next) {
    Trace trace = next.trace();
    if (trace.source() != Trace.Source.UPSTREAM && reply.knownOutcome() != null) {
      maker
          .money(call, trace, reply.knownOutcome(), reply.ok())
          .saved()
          .values()
          .forEach(trace::savedUsd);
    }
  }

  private void book(LedgerEntry entry, Chain chain) {
    for (Consumer<LedgerEntry> sink : sinks) {
      try {
        sink.accept(entry);
      } catch (Throwable fault) {
        chain.faults().suppressed(name(), fault);
      }
    }
    for (String model : entry.money().unpriced()) {
      if (noticed.size() < NOTICES && noticed.putIfAbsent(model, true) == null) {
        notice.accept(unpriced(model));
      }
    }
  }

  private static String unpriced(String model) {
    return "no price for model "
        + model
        + ": its calls count 0 $; set scrimp.price."
        // a colon would end the key
        + model.replace(":", "\\:")
        + ".input and .output (US dollars a million tokens)";
  }

  /** One reply between its beginning and its end. */
  private final class Watched implements Runnable, Consumer<Outcome> {
    private final Call call;
    private final Chain chain;
    private final int status;
    private final boolean live;
    private volatile long firstByte;

    Watched(Call call, Chain chain, int status, boolean live) {
      this.call = call;
      this.chain = chain;
      this.status = status;
      this.live = live;
    }

    @Override
    public void run() {
      firstByte = System.nanoTime();
    }

    @Override
    public void accept(Outcome outcome) {
      ended(outcome, null);
    }

    void failed(Throwable failure) {
      ended(Outcome.ended(Outcome.End.FAILED), failure);
    }

    private void ended(Outcome outcome, Throwable failure) {
      try {
        long started = chain.trace().startNanos();
        long latency = System.nanoTime() - started;
        long toFirst = live && firstByte != 0 ? firstByte - started : -1;
        book(
            maker.entry(call, chain, outcome, new Ending(status, failure, latency, toFirst)),
            chain);
      } catch (Throwable fault) {
        chain.faults().suppressed(name(), fault);
      }
    }
  }

  /** What the stage itself saw of a reply. */
  record Ending(int status, Throwable failure, long latencyNanos, long firstTokenNanos) {}
}
