package scrimp.dialect;

import java.util.function.Consumer;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import scrimp.call.ReplyReader;

/** Puts a reader beside the body of a reply as a hook received it. */
public final class ReplyFollower {
  private ReplyFollower() {}

  /**
   * The same reply, followed: {@link Reply#onEnd} tells what it was. Its bytes are those of the raw
   * reply but for events that the reader hides or cleans; with a content coding nothing is hidden.
   * Of an unsuccessful reply just the end is told, and the reader is not asked.
   *
   * @param reader made for {@link Reply#live()} of the raw reply
   * @param faults told whatever is thrown on our side; the application never sees it
   */
  public static Reply follow(Reply raw, ReplyReader reader, Consumer<Throwable> faults) {
    Headers headers = raw.headers();
    ContentCoding coding = ContentCoding.of(headers.first("content-encoding"));
    Followed body;
    if (!raw.ok()) {
      body =
          new WholeBody(
              raw.body(), new EndOnly(), faults, ContentCoding.OTHER, null, length(headers));
    } else if (raw.live() && coding == ContentCoding.NONE) {
      body = new EventStream(raw.body(), reader, faults, Framing.of(raw));
    } else {
      Framing events = raw.live() ? Framing.of(raw) : null;
      body = new WholeBody(raw.body(), reader, faults, coding, events, length(headers));
    }
    return Reply.followed(raw.status(), headers, body, body);
  }

  private static long length(Headers headers) {
    String length = headers.first("content-length");
    try {
      return length == null ? -1 : Long.parseLong(length.trim());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static final class EndOnly implements ReplyReader {
    @Override
    public byte[] accept(byte[] bytes) {
      return bytes;
    }

    @Override
    public void acceptTail(byte[] last) {}

    @Override
    public boolean terminal() {
      return false;
    }

    @Override
    public Outcome finish(Outcome.End end) {
      return Outcome.ended(end);
    }
  }
}
