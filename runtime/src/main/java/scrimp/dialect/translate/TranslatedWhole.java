package scrimp.dialect.translate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Consumer;
import scrimp.call.Outcome;
import scrimp.call.Reply;

/** A translated document; what becomes of it is told by the reply that it was made of. */
final class TranslatedWhole extends ByteArrayInputStream implements Reply.Tap {
  private final Reply served;
  private final Outcomes outcomes;

  TranslatedWhole(byte[] bytes, Reply served, Outcomes outcomes) {
    super(bytes);
    this.served = served;
    this.outcomes = outcomes;
  }

  @Override
  public void onEnd(Consumer<Outcome> listener) {
    served.onEnd(outcome -> listener.accept(outcomes.of(outcome)));
  }

  @Override
  public void onFirstByte(Runnable listener) {
    served.onFirstByte(listener);
  }

  @Override
  public void close() throws IOException {
    served.close();
  }
}
