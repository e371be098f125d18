package scrimp.testapps.load;

import java.io.IOException;
import scrimp.testapps.load.wire.Received;

/** Answers what everybody asks. */
final class FaqDesk {
  private FaqDesk() {}

  static Received answer(Chat chat, Settings settings) throws IOException, InterruptedException {
    return chat.ask(settings);
  }
}
