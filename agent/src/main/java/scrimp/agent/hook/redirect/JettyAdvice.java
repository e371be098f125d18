package scrimp.agent.hook.redirect;

import net.bytebuddy.asm.Advice;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into Jetty's {@code HttpRequest.send(CompleteListener)}, where every request passes. */
final class JettyAdvice {
  private JettyAdvice() {}

  /** A request of Jetty's can be changed until it is sent. */
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This Object request) {
    if (Dispatcher.covers(Hooks.JETTY, request)) {
      Dispatcher.enter(Hooks.JETTY, request);
    }
  }
}
