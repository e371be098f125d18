package scrimp.dialect.translate;

import java.util.Optional;
import scrimp.call.Json;
import scrimp.call.Outcome;

/** What a reply turned out to be, in the application's dialect. */
final class Outcomes {
  private final Form spoken;
  private final Form served;

  Outcomes(Form spoken, Form served) {
    this.spoken = spoken;
    this.served = served;
  }

  /**
   * @throws Untranslatable if it cannot be carried over
   */
  byte[] whole(byte[] whole) {
    return Json.bytes(spoken.writeAnswer(served.readAnswer(Translation.parsed(whole))));
  }

  Outcome of(Outcome served) {
    return new Outcome(
        served.end(),
        served.usage(),
        served.model(),
        finish(served),
        served.toolCalls(),
        null,
        () -> served.whole().get().flatMap(this::wholeIfPossible));
  }

  private Optional<byte[]> wholeIfPossible(byte[] whole) {
    try {
      return Optional.of(whole(whole));
    } catch (Untranslatable e) {
      return Optional.empty();
    }
  }

  private String finish(Outcome outcome) {
    try {
      return outcome.finishReason() == null
          ? null
          : spoken.word(served.finish(outcome.finishReason(), outcome.toolCalls()));
    } catch (Untranslatable e) {
      return null;
    }
  }
}
