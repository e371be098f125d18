package scrimp.agent.hook.redirect;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/**
 * Inlined into {@code CIOEngine.execute}, a suspending function: it is entered again whenever it
 * goes on, and then has no request.
 */
final class KtorAdvice {
  private KtorAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object engine,
      @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object request) {
    if (request != null && Dispatcher.covers(Hooks.KTOR_CIO, request)) {
      Object redirected = Dispatcher.enter(Hooks.KTOR_CIO, engine, request);
      if (redirected != null) {
        request = redirected;
      }
    }
  }
}
