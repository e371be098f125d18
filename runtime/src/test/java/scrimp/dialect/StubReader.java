package scrimp.dialect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scrimp.call.Outcome;
import scrimp.call.ReplyReader;

/** Hides events that say "hide", fails at those that say "fail", ends at "end". */
final class StubReader implements ReplyReader {
  final List<String> seen = new ArrayList<>();
  final List<Outcome.End> finished = new ArrayList<>();
  byte[] tail;
  private boolean terminal;

  @Override
  public byte[] accept(byte[] bytes) {
    String event = new String(bytes, StandardCharsets.UTF_8);
    seen.add(event);
    if (event.contains("fail")) {
      throw new IllegalStateException("a reader's fault");
    }
    terminal |= event.contains("end");
    return event.contains("hide") ? null : bytes;
  }

  @Override
  public void acceptTail(byte[] last) {
    tail = last;
  }

  @Override
  public boolean terminal() {
    return terminal;
  }

  @Override
  public Outcome finish(Outcome.End end) {
    finished.add(end);
    return new Outcome(
        terminal ? Outcome.End.COMPLETE : end, null, "stub", null, false, null, Optional::empty);
  }
}
