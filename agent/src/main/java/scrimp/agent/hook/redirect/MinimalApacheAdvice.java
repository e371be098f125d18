package scrimp.agent.hook.redirect;

import net.bytebuddy.asm.Advice;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into {@code doExecute} of Apache's minimal asynchronous clients. */
final class MinimalApacheAdvice {
  private MinimalApacheAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(1) Object producer) {
    if (Dispatcher.covers(Hooks.APACHE5_MINIMAL, producer)) {
      Dispatcher.enter(Hooks.APACHE5_MINIMAL, null, producer);
    }
  }
}
