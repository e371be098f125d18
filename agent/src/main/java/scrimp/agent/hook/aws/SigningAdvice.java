package scrimp.agent.hook.aws;

import net.bytebuddy.asm.Advice;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into {@code execute(request, context)} of both stages that sign. */
final class SigningAdvice {
  private SigningAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.This Object stage,
      @Advice.Argument(0) Object request,
      @Advice.Argument(1) Object context) {
    if (Dispatcher.covers(Hooks.AWS_SIGN, context)) {
      Dispatcher.enter(Hooks.AWS_SIGN, stage, request, context);
    }
  }
}
