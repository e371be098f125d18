package scrimp.agent.hook.aws;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import scrimp.agent.weave.Dispatcher;
import scrimp.agent.weave.Hooks;

/** Inlined into the constructor of the stage that sends with a synchronous client. */
final class ClientAdvice {
  private ClientAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.Argument(0) Object dependencies,
      @Advice.FieldValue(
              value = "sdkHttpClient",
              readOnly = false,
              typing = Assigner.Typing.DYNAMIC)
          Object client) {
    if (Dispatcher.covers(Hooks.AWS_CLIENT, dependencies)) {
      Object instead = Dispatcher.enter(Hooks.AWS_CLIENT, dependencies, client);
      if (instead != null) {
        client = instead;
      }
    }
  }
}
