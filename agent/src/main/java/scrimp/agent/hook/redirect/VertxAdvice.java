package scrimp.agent.hook.redirect;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined where all requests of a Vert.x client pass with their {@code RequestOptions}. */
final class VertxAdvice {
  private VertxAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object client,
      @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC)
          Object options) {
    if (Dispatcher.covers(Hooks.VERTX, options)) {
      Object redirected = Dispatcher.enter(Hooks.VERTX, client, options);
      if (redirected != null) {
        options = redirected;
      }
    }
  }
}
