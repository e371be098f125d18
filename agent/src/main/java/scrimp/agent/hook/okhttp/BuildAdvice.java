package scrimp.agent.hook.okhttp;

import net.bytebuddy.asm.Advice;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into {@code OkHttpClient(Builder)}; the client is not there to be named on entry. */
final class BuildAdvice {
  private BuildAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object builder) {
    Dispatcher.enter(Hooks.OKHTTP_BUILD, null, builder);
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object client, @Advice.Argument(0) Object builder) {
    Dispatcher.enter(Hooks.OKHTTP_BUILD, client, builder);
  }
}
