package scrimp.agent.hook.okhttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into {@code OkHttpClient.newCall(Request)}. */
final class CallAdvice {
  private CallAdvice() {}

  /** Gets the request to go on with and, where it is not this client's to make, the call itself. */
  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
  static Object enter(
      @Advice.This Object client,
      @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object request) {
    Object call = null;
    if (Dispatcher.covers(Hooks.OKHTTP_CALL, request)) {
      Object[] changed = (Object[]) Dispatcher.enter(Hooks.OKHTTP_CALL, client, request);
      if (changed != null) {
        request = changed[0];
        call = changed[1];
      }
    }
    return call;
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.Enter Object made,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object call) {
    if (made != null) {
      call = made;
    }
  }
}
