package scrimp.testapps.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what an application sees of a reply, alike in all scenarios. */
public final class Views {
  private Views() {}

  /** A whole chat answer that must be a good one. */
  public static void answered(Facts facts, WholeReply reply) {
    facts.expect("status", 200, reply.status());
    facts.saw("content-type", reply.headers().first("content-type").orElse("none"));
    lengthAgrees(facts, reply);
    String text = Answers.chatText(Answers.decoded(reply));
    facts.saw("text", text);
    facts.expect("the answer has text", !text.isEmpty());
    facts.saw("answer digest", Answers.digest(Answers.decoded(reply)));
    facts.note("body", Answers.sha256(reply.body()));
  }

  /** An error reply, with the headers that SDKs act on. */
  public static void refused(Facts facts, int status, WholeReply reply) {
    facts.expect("status", status, reply.status());
    for (String name : List.of("content-type", "retry-after", "retry-after-ms", "x-should-retry")) {
      facts.saw(name, reply.headers().first(name).orElse("none"));
    }
    lengthAgrees(facts, reply);
    facts.saw("body", Answers.digest(reply.text()));
    facts.expect("the body is the provider's error", reply.text().contains("\"error\""));
  }

  /** Head of a streamed answer. */
  public static void streaming(Facts facts, LiveReply reply) {
    facts.expect("status", 200, reply.status());
    facts.saw("content-type", reply.headers().first("content-type").orElse("none"));
  }

  /** Reads a streamed chat answer to its last byte and writes down all of it. */
  public static void readToEnd(Facts facts, LiveReply reply) throws IOException {
    streaming(facts, reply);
    events(facts, new EventReader(reply.body()).rest());
    facts.expect("the end is the end", -1, reply.body().read());
  }

  /** All events of a streamed chat answer. */
  public static void events(Facts facts, List<String> events) {
    facts.saw("events", events.size());
    facts.expect("[DONE] comes last", EventReader.DONE, last(events).orElse("nothing"));
    facts.expect("[DONE] comes once", 1L, events.stream().filter(EventReader.DONE::equals).count());
    String text = Answers.chatText(events);
    facts.saw("text", text);
    facts.expect("the answer has text", !text.isEmpty());
    facts.saw("usage seen", events.stream().anyMatch(event -> event.contains("\"usage\":{")));
    facts.saw("events digest", Answers.digest(String.join("\n", events)));
  }

  /** Reads events up to and with the given one, and leaves the rest unread. */
  static List<String> readUntil(EventReader reader, int count) throws IOException {
    List<String> events = new ArrayList<>();
    while (events.size() < count) {
      Optional<String> event = reader.next();
      if (event.isEmpty()) {
        break;
      }
      events.add(event.get());
    }
    return events;
  }

  private static Optional<String> last(List<String> events) {
    return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
  }

  private static void lengthAgrees(Facts facts, WholeReply reply) {
    Optional<String> declared = reply.headers().first("content-length");
    facts.expect(
        "Content-Length, where given, is the body's",
        declared.isEmpty() || Long.parseLong(declared.get()) == reply.body().length);
  }
}
