package scrimp.agent.hook.urlconnection;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into the {@code openConnection} of the JDK's http and https protocol handlers. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.Argument(0) Object url,
      @Advice.Argument(1) Object proxy,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object connection) {
    if (Dispatcher.covers(Hooks.URL_OPEN, url)) {
      Object wrapped = Dispatcher.enter(Hooks.URL_OPEN, connection, proxy);
      if (wrapped != null) {
        connection = wrapped;
      }
    }
  }
}
