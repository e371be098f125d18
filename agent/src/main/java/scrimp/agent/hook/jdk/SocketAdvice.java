package scrimp.agent.hook.jdk;

import net.bytebuddy.asm.Advice;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into {@code WebSocket.Builder.buildAsync(URI, Listener)}. */
final class SocketAdvice {
  private SocketAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.Argument(0) Object uri) {
    if (Dispatcher.covers(Hooks.JDK_SOCKET, uri)) {
      Dispatcher.enter(Hooks.JDK_SOCKET, null, uri);
    }
  }
}
