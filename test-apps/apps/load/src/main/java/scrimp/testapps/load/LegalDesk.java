package scrimp.testapps.load;

import java.io.IOException;
import scrimp.testapps.load.wire.Received;

/** Answers what nobody may get wrong. */
final class LegalDesk {
  private LegalDesk() {}

  static Received review(Chat chat, Settings settings) throws IOException, InterruptedException {
    return chat.ask(settings);
  }
}
