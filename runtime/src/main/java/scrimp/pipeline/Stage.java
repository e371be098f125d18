package scrimp.pipeline;

import java.io.IOException;
import scrimp.call.Call;
import scrimp.call.Reply;

/**
 * One step of the pipeline and one lever on cost: answers, or changes the call and asks the rest of
 * the chain, and may watch or change the reply on the way back. Plain blocking code.
 *
 * <p>A stage that throws anything but what {@link Chain#proceed} threw is skipped for that call.
 */
public interface Stage {

  /** The lever's name in policy, ledger and meters: {@code cache}, {@code route} ... */
  String name();

  Reply handle(Call call, Chain next) throws IOException;
}
