package scrimp.agent.hook.okhttp;

import net.bytebuddy.asm.Advice;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into {@code OkHttpClient.newWebSocket(Request, WebSocketListener)}. */
final class SocketAdvice {
  private SocketAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object request) {
    if (Dispatcher.covers(Hooks.OKHTTP_SOCKET, request)) {
      Dispatcher.enter(Hooks.OKHTTP_SOCKET, null, request);
    }
  }
}
