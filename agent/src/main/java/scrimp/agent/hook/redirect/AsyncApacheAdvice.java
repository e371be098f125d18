package scrimp.agent.hook.redirect;

import net.bytebuddy.asm.Advice;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/**
 * Inlined into {@code AsyncConnectExec.execute}, where Apache's asynchronous client is about to
 * connect: what has to do with the target, such as cookies and credentials, is above it.
 */
final class AsyncApacheAdvice {
  private AsyncApacheAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object request, @Advice.Argument(2) Object scope) {
    if (Dispatcher.covers(Hooks.APACHE5_ASYNC, scope)) {
      Dispatcher.enter(Hooks.APACHE5_ASYNC, null, request, scope);
    }
  }
}
