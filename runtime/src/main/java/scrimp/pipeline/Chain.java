package scrimp.pipeline;

import java.io.IOException;
import scrimp.call.Call;
import scrimp.call.Reply;
import scrimp.policy.Effective;

/** The rest of the pipeline as one stage sees it. */
public interface Chain {

  /** Hands the call on. Asked again, it makes another attempt; the earlier reply must be closed. */
  Reply proceed(Call call) throws IOException;

  /**
   * The settings in force for this call, by the rules that selected it as the application made it.
   */
  Effective policy();

  /** Where stages write down what they did or, in observe mode, would have done. */
  Trace trace();

  /** The hook's side of the call: cancellation and time limits. */
  Exchange exchange();

  /** Where a stage reports a failure that it swallows. */
  Faults faults();
}
