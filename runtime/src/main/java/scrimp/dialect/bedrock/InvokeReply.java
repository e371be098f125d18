package scrimp.dialect.bedrock;

import scrimp.call.Outcome;
import scrimp.call.ReplyReader;
import scrimp.call.Usage;

/** A whole reply in its maker's format, of which headers tell the usage if the body does not. */
final class InvokeReply implements ReplyReader {
  private final ReplyReader maker;
  private final Usage told;
  private boolean guarded;

  /**
   * @param told what the headers say, or null
   */
  InvokeReply(ReplyReader maker, Usage told) {
    this.maker = maker;
    this.told = told;
  }

  @Override
  public byte[] accept(byte[] bytes) {
    guarded = Guardrail.intervenedIn(bytes);
    return maker.accept(bytes);
  }

  @Override
  public void acceptTail(byte[] last) {
    maker.acceptTail(last);
  }

  @Override
  public boolean terminal() {
    return maker.terminal();
  }

  @Override
  public Outcome finish(Outcome.End end) {
    Outcome outcome = withUsage(maker.finish(end), told);
    return guarded ? Guardrail.stopped(outcome) : outcome;
  }

  /** With that usage, where there is one and the reply did not tell any itself. */
  static Outcome withUsage(Outcome outcome, Usage told) {
    boolean reported = outcome.usage() != null && !outcome.usage().estimated();
    return told == null || reported
        ? outcome
        : new Outcome(
            outcome.end(),
            told,
            outcome.model(),
            outcome.finishReason(),
            outcome.toolCalls(),
            outcome.serviceTier(),
            outcome.whole());
  }
}
