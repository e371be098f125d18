package scrimp.stage.cache.semantic.guard;

import java.util.Optional;

/**
 * Whether the answer to one text may be given to another.
 *
 * @param reason why it may not; empty if it may
 */
public record Verdict(Optional<Reason> reason) {
  static final Verdict AGREES = new Verdict(Optional.empty());

  static Verdict refused(Reason reason) {
    return new Verdict(Optional.of(reason));
  }

  public boolean agrees() {
    return reason.isEmpty();
  }
}
