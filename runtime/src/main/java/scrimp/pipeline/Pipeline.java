package scrimp.pipeline;

import java.io.IOException;
import java.util.List;
import scrimp.call.Call;
import scrimp.call.Reply;
import scrimp.policy.Effective;
import scrimp.stage.cache.CacheStage;
import scrimp.stage.output.OutputStage;
import scrimp.stage.prompt.PromptStage;
import scrimp.stage.route.RouteStage;

/**
 * Runs a call through the stages and guards it against them: a stage that fails is skipped, and one
 * that fails after the provider has answered loses nothing of that answer.
 */
public final class Pipeline {
  private final List<Stage> stages;
  private final StageBreaker[] breakers;
  private final Stage last;
  private final Faults faults;

  /**
   * The order of the stages. Account stands first and sees everything; an answer from memory costs
   * nothing, so the cache comes before whatever spends, and keys on the call as the application
   * made it, as the provider's prompt cache does; the cap comes before the route, which fits it to
   * the model that is asked in the end.
   */
  public static Pipeline of(Stage account, CacheStage cache, Faults faults) {
    return new Pipeline(
        List.of(account, cache, new PromptStage(), new OutputStage(), new RouteStage()),
        new Sending(),
        faults);
  }

  /**
   * @param stages in the order in which a call meets them
   * @param last sends the call; what it throws is the application's to see
   */
  public Pipeline(List<Stage> stages, Stage last, Faults faults) {
    this.stages = List.copyOf(stages);
    this.breakers = new StageBreaker[stages.size()];
    for (int i = 0; i < breakers.length; i++) {
      breakers[i] = new StageBreaker();
    }
    this.last = last;
    this.faults = faults;
  }

  /**
   * @throws IOException only what the application's own client threw
   */
  public Reply run(Call call, Effective policy, Trace trace, Exchange exchange) throws IOException {
    return new Rest(0, new Run(policy, trace, exchange)).proceed(call);
  }

  private record Run(Effective policy, Trace trace, Exchange exchange) {}

  private final class Rest implements Chain {
    private final int index;
    private final Run run;
    private Reply reply;
    private Throwable failed;

    Rest(int index, Run run) {
      this.index = index;
      this.run = run;
    }

    @Override
    public Reply proceed(Call call) throws IOException {
      reply = null;
      failed = null;
      try {
        reply = index == stages.size() ? send(call) : guarded(call);
        return reply;
      } catch (Throwable e) {
        failed = e;
        throw e;
      }
    }

    private Reply send(Call call) throws IOException {
      try {
        return last.handle(call, this);
      } catch (IOException | RuntimeException e) {
        run.trace.seenByApplication(e);
        throw e;
      }
    }

    private Reply guarded(Call call) throws IOException {
      StageBreaker breaker = breakers[index];
      Rest rest = new Rest(index + 1, run);
      if (breaker.open(System.nanoTime())) {
        return rest.proceed(call);
      }
      try {
        Reply answered = stages.get(index).handle(call, rest);
        breaker.succeeded();
        return answered;
      } catch (Throwable fault) {
        if (fault == rest.failed || run.trace.isSeenByApplication(fault)) {
          throw fault;
        }
        faults.suppressed("stage " + stages.get(index).name(), fault);
        breaker.failed(System.nanoTime());
        return rest.answer(call);
      }
    }

    /** What the stage before this was given, though it could not make use of it. */
    private Reply answer(Call call) throws IOException {
      if (failed instanceof IOException e) {
        throw e;
      }
      if (failed instanceof RuntimeException e) {
        throw e;
      }
      return reply != null ? reply : proceed(call);
    }

    @Override
    public Effective policy() {
      return run.policy;
    }

    @Override
    public Trace trace() {
      return run.trace;
    }

    @Override
    public Exchange exchange() {
      return run.exchange;
    }

    @Override
    public Faults faults() {
      return faults;
    }
  }
}
