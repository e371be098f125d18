package scrimp.agent.hook.redirect;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/**
 * Inlined into the constructor of Reactor Netty's {@code HttpClientHandler}, made once for each
 * request that is subscribed to. It takes method and target from the configuration that it is
 * given, so another one makes for another target.
 */
final class ReactorAdvice {
  private ReactorAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object configuration) {
    if (Dispatcher.covers(Hooks.REACTOR_NETTY, configuration)) {
      Object redirected = Dispatcher.enter(Hooks.REACTOR_NETTY, null, configuration);
      if (redirected != null) {
        configuration = redirected;
      }
    }
  }
}
