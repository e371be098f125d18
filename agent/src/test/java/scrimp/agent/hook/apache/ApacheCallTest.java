package scrimp.agent.hook.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.call.Wire;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;

/** What the application gets where something of ours fails. */
class ApacheCallTest {
  private final Engine engine = Engine.start(null, null, System.err);
  private final Match match = new Match("sample", failing());

  @Test
  void aFailureOfOursBeforeAnythingWasSentLetsTheCallGoAsItWasMade() throws Exception {
    SampleCall call = new SampleCall();
    call.readBody();

    assertThat(call.answer(engine, match)).isEqualTo("answered");
    assertThat(call.executed)
        .singleElement()
        .satisfies(request -> assertThat(new String(request.body())).isEqualTo("asked"));
  }

  @Test
  void aFailureOfOursAfterwardsSendsNothingTwice() throws Exception {
    SampleCall call =
        new SampleCall() {
          @Override
          protected String response(Reply reply, ReplyBody body, String upstream) {
            throw new IllegalStateException("a bug of ours");
          }
        };
    call.readBody();

    assertThatThrownBy(() -> call.answer(engine, new Match("sample", letThrough())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lost after the request had been sent");
    assertThat(call.executed).hasSize(1);
  }

  @Test
  void whatTheClientThrowsIsWhatTheApplicationGets() throws Exception {
    IllegalStateException closed = new IllegalStateException("Connection pool shut down");
    SampleCall call =
        new SampleCall() {
          @Override
          protected String execute(Request out) {
            executed.add(out);
            throw closed;
          }
        };
    call.readBody();

    assertThatThrownBy(() -> call.answer(engine, new Match("sample", letThrough())))
        .isSameAs(closed);
    assertThat(call.executed).hasSize(1);
  }

  @Test
  void noLimitIsNoLimit() {
    assertThat(new SampleCall().timeout()).isEqualTo(Duration.ZERO);
  }

  private static Wire failing() {
    return wire(new StackOverflowError());
  }

  /** Its requests cannot be read, and so pass by the stages. */
  private static Wire letThrough() {
    return wire(new IllegalArgumentException("not understood"));
  }

  private static Wire wire(Throwable thrown) {
    return (Wire)
        Proxy.newProxyInstance(
            Wire.class.getClassLoader(),
            new Class<?>[] {Wire.class},
            (proxy, method, arguments) -> {
              throw thrown;
            });
  }
}
