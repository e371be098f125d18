package scrimp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import scrimp.call.Call;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Reply;

class PipelineTest {
  private final Faults faults = new Faults();
  private final AtomicInteger sent = new AtomicInteger();
  private final Reply answer =
      Reply.of(200, Headers.EMPTY, new byte[0], Outcome.ended(Outcome.End.COMPLETE));

  @Test
  void aStageThatThrowsIsSkippedAndCounted() throws IOException {
    Reply reply = run(stage((call, next) -> fail("before")));

    assertThat(reply).isSameAs(answer);
    assertThat(sent).hasValue(1);
    assertThat(faults.count()).isEqualTo(1);
  }

  @Test
  void aStageThatThrowsAfterTheReplyCameLosesNothingAndSendsNothingTwice() throws IOException {
    Reply reply =
        run(
            stage(
                (call, next) -> {
                  next.proceed(call);
                  return fail("after");
                }));

    assertThat(reply).isSameAs(answer);
    assertThat(sent).hasValue(1);
    assertThat(faults.count()).isEqualTo(1);
  }

  @Test
  void whatTheClientThrewReachesTheApplicationAndIsNoFaultOfOurs() {
    IOException refused = new IOException("refused");
    Stage passing = stage((call, next) -> next.proceed(call));
    Stage failing =
        stage(
            (call, next) -> {
              sent.incrementAndGet();
              throw refused;
            });

    Pipeline pipeline = new Pipeline(List.of(passing, passing), failing, faults);

    assertThatThrownBy(() -> pipeline.run(null, null, new Trace(), null)).isSameAs(refused);
    assertThat(sent).hasValue(1);
    assertThat(faults.count()).isZero();
  }

  @Test
  void aStageThatTurnsTheClientsFailureIntoItsOwnDoesNotCauseASecondSend() {
    IOException refused = new IOException("refused");
    Stage wrapping =
        stage(
            (call, next) -> {
              try {
                return next.proceed(call);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    Stage failing =
        stage(
            (call, next) -> {
              sent.incrementAndGet();
              throw refused;
            });

    Pipeline pipeline = new Pipeline(List.of(wrapping), failing, faults);

    assertThatThrownBy(() -> pipeline.run(null, null, new Trace(), null)).isSameAs(refused);
    assertThat(sent).hasValue(1);
    assertThat(faults.count()).isEqualTo(1);
  }

  @Test
  void aStageThatKeepsFailingIsLeftOutForAWhile() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    Stage broken =
        stage(
            (call, next) -> {
              asked.incrementAndGet();
              return fail("always");
            });
    Pipeline pipeline = pipeline(broken);
    for (int i = 0; i < 20; i++) {
      assertThat(pipeline.run(null, null, new Trace(), null)).isSameAs(answer);
    }

    assertThat(asked).hasValue(5);
    assertThat(sent).hasValue(20);
  }

  private Reply run(Stage stage) throws IOException {
    return pipeline(stage).run(null, null, new Trace(), null);
  }

  private Pipeline pipeline(Stage stage) {
    Stage last =
        stage(
            (call, next) -> {
              sent.incrementAndGet();
              return answer;
            });
    return new Pipeline(List.of(stage), last, faults);
  }

  private static Reply fail(String when) {
    throw new IllegalStateException(when);
  }

  private interface Handler {
    Reply handle(Call call, Chain next) throws IOException;
  }

  private static Stage stage(Handler handler) {
    return new Stage() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public Reply handle(Call call, Chain next) throws IOException {
        return handler.handle(call, next);
      }
    };
  }
}
