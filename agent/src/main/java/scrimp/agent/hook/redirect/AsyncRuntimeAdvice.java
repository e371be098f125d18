package scrimp.agent.hook.redirect;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/**
 * Inlined into the two methods of Apache's {@code InternalHttpAsyncExecRuntime} that have to do
 * with the wire: the one that is given a route to lease a connection for, and the one that is given
 * what writes the request.
 */
final class AsyncRuntimeAdvice {
  private AsyncRuntimeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object runtime,
      @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object given) {
    if (Dispatcher.covers(Hooks.APACHE5_RUNTIME, runtime)) {
      Object instead = Dispatcher.enter(Hooks.APACHE5_RUNTIME, runtime, given);
      if (instead != null) {
        given = instead;
      }
    }
  }
}
