package scrimp.agent.hook.apache5;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into {@code doExecute(HttpHost, request, HttpContext)}, which all others call. */
final class ExecuteAdvice {
  private ExecuteAdvice() {}

  /** Gets the request to go on with and, where the call was made already, its outcome. */
  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
  static Object enter(
      @Advice.This Object client,
      @Advice.Argument(0) Object target,
      @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object request,
      @Advice.Argument(2) Object context) {
    Object outcome = null;
    if (Dispatcher.covers(Hooks.APACHE5_EXECUTE, target != null ? target : request)) {
      Object[] changed =
          (Object[]) Dispatcher.enter(Hooks.APACHE5_EXECUTE, client, target, request, context);
      if (changed != null) {
        request = changed[0];
        outcome = changed[1];
      }
    }
    return outcome;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter Object outcome,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object response,
      @Advice.Thrown(readOnly = false) Throwable thrown) {
    if (outcome != null) {
      response = ((Object[]) outcome)[0];
      thrown = (Throwable) ((Object[]) outcome)[1];
    }
  }
}
