package scrimp.stage.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.OptionalInt;
import scrimp.call.Call;
import scrimp.call.Reply;
import scrimp.pipeline.Chain;
import scrimp.pipeline.Stage;
import scrimp.pipeline.Trace.Forecast;
import scrimp.policy.Effective;
import scrimp.policy.Mode;
import scrimp.policy.OutputType;
import scrimp.policy.Settings;

/** Caps output tokens by rule or by response type. */
public final class OutputStage implements Stage {
  public static final String OUTPUT = "output";
  private static final Object ASKED = new Object();

  @Override
  public String name() {
    return OUTPUT;
  }

  @Override
  public Reply handle(Call call, Chain next) throws IOException {
    OptionalInt cap = cap(next.policy());
    if (cap.isEmpty() || !call.wire().capsOutput() || asked(call) <= cap.getAsInt()) {
      return next.proceed(call);
    }
    if (next.policy().mode() == Mode.OBSERVE) {
      next.trace().forecast(OUTPUT, new Forecast.Capped(cap.getAsInt()));
      return next.proceed(call);
    }
    ObjectNode body = call.bodyCopy();
    call.wire().setMaxOutputTokens(body, call.model(), cap.getAsInt());
    next.trace().capped(cap.getAsInt());
    return next.proceed(call.withBody(body));
  }

  private static int asked(Call call) {
    return call.derived(ASKED, b -> call.wire().maxOutputTokens(b).orElse(Integer.MAX_VALUE));
  }

  /** An explicit number stands before a response type. */
  private static OptionalInt cap(Effective policy) {
    Integer tokens = policy.get(Settings.OUTPUT_MAX_TOKENS);
    if (tokens != null) {
      return OptionalInt.of(tokens);
    }
    OutputType type = policy.get(Settings.OUTPUT_TYPE);
    return type == null ? OptionalInt.empty() : OptionalInt.of(policy.get(type.cap()));
  }
}
