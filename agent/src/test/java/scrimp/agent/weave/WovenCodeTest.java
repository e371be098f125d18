package scrimp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What woven code does where the agent behind it is not as it should be. */
class WovenCodeTest {
  private static final String SAMPLE = "scrimp.agent.weave.WovenCodeTest$Client";
  private static final String SEND =
      "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)"
          + "Ljava/util/concurrent/CompletableFuture;";

  /** Woven in the tests as if it were the JDK's. */
  public static final class Client implements Callable<String> {
    public CompletableFuture<String> sendAsync(
        Object request, Object handler, Object pushHandler, Object executor) {
      return CompletableFuture.completedFuture("unwoven answer");
    }

    @Override
    public String call() {
      return sendAsync("request", null, null, null).join();
    }
  }

  @Test
  void worksAsIfUnwovenWhereThereIsNoDispatcher() throws Exception {
    DispatcherDefinition absent =
        new DispatcherDefinition("scrimp/boot/NoSuchDispatcher", Dispatcher.class);

    assertThat(woven(absent).call()).isEqualTo("unwoven answer");
  }

  @Test
  void worksAsIfUnwovenWhereAHandlerThrows() throws Exception {
    Throwable[] counted = new Throwable[1];
    Callable<String> client = woven(present());
    Dispatcher.faults(fault -> counted[0] = fault);
    Dispatcher.handler(
        Hooks.JDK_SEND,
        request -> true,
        (self, arguments) -> {
          throw new IllegalStateException("a bug of ours");
        });

    assertThat(client.call()).isEqualTo("unwoven answer");
    assertThat(counted[0]).hasMessage("a bug of ours");
  }

  @Test
  void worksAsIfUnwovenWhereEvenCountingThrows() throws Exception {
    Callable<String> client = woven(present());
    Dispatcher.faults(
        fault -> {
          throw new IllegalStateException("another bug");
        });
    Dispatcher.handler(
        Hooks.JDK_SEND,
        request -> {
          throw new StackOverflowError();
        },
        (self, arguments) -> null);

    assertThat(client.call()).isEqualTo("unwoven answer");
  }

  @Test
  void worksAsIfUnwovenWhereTheHandlerAnswersSomethingAbsurd() throws Exception {
    Callable<String> client = woven(present());
    Dispatcher.handler(Hooks.JDK_SEND, request -> true, (self, arguments) -> null);

    assertThat(client.call()).isEqualTo("unwoven answer");
  }

  @Test
  void takesTheHandlersAnswer() throws Exception {
    Callable<String> client = woven(present());
    Dispatcher.handler(
        Hooks.JDK_SEND,
        "request"::equals,
        (self, arguments) -> CompletableFuture.completedFuture("answer of ours"));

    assertThat(client.call()).isEqualTo("answer of ours");
  }

  @Test
  void aMethodThatIsNotThereIsToldRatherThanSkipped() {
    assertThatThrownBy(() -> weave(present(), "sendSomeday"))
        .isInstanceOf(NoSuchMethodException.class)
        .hasMessageContaining(SAMPLE + ".sendSomeday");
  }

  private static DispatcherDefinition present() {
    return new DispatcherDefinition("scrimp/agent/weave/Dispatcher", Dispatcher.class);
  }

  @SuppressWarnings("unchecked")
  private static Callable<String> woven(DispatcherDefinition dispatcher) throws Exception {
    byte[] woven = weave(dispatcher, "sendAsync");
    ClassLoader loader =
        new ClassLoader(WovenCodeTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(SAMPLE)
                ? defineClass(name, woven, 0, woven.length)
                : super.loadClass(name, resolve);
          }
        };
    return (Callable<String>) loader.loadClass(SAMPLE).getConstructor().newInstance();
  }

  private static byte[] weave(DispatcherDefinition dispatcher, String method) throws Exception {
    Hooks.Target target =
        new Hooks.Target(
            SAMPLE.replace('.', '/'),
            "sample",
            "sample",
            Hooks.Whose.APPLICATION,
            List.of(
                new Hooks.Point(
                    Hooks.JDK_SEND,
                    method,
                    SEND,
                    "scrimp.agent.hook.jdk.SendAdvice",
                    "scrimp.agent.hook.jdk.SendHandler")));
    try (InputStream in = WovenCodeTest.class.getResourceAsStream("WovenCodeTest$Client.class")) {
      return new Weaving(dispatcher, new EngineRef(null, null, System.err))
          .woven(target, WovenCodeTest.class.getClassLoader(), in.readAllBytes());
    }
  }
}
