package scrimp.agent.hook.redirect;

import net.bytebuddy.asm.Advice;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into Apache's {@code SSLContexts.createDefault}, to know again what it returns. */
final class DefaultTlsAdvice {
  private DefaultTlsAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.Return Object context) {
    if (Dispatcher.covers(Hooks.APACHE5_TLS, context)) {
      Dispatcher.enter(Hooks.APACHE5_TLS, null, context);
    }
  }
}
