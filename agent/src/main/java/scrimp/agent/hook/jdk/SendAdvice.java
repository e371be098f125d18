package scrimp.agent.hook.jdk;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into {@code HttpClientImpl.sendAsync}, the private one that all others call. */
final class SendAdvice {
  private SendAdvice() {}

  /** A fourth argument of null tells a synchronous call. */
  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
  static Object enter(
      @Advice.This Object client,
      @Advice.Argument(0) Object request,
      @Advice.Argument(1) Object handler,
      @Advice.Argument(2) Object pushHandler,
      @Advice.Argument(3) Object executor) {
    return Dispatcher.covers(Hooks.JDK_SEND, request)
        ? Dispatcher.enter(Hooks.JDK_SEND, client, request, handler, pushHandler, executor)
        : null;
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.Enter Object taken,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object future) {
    if (taken != null) {
      future = taken;
    }
  }
}
