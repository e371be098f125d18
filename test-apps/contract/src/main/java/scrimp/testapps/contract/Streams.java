package scrimp.testapps.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls on the caller's own thread for an answer that comes piece by piece. */
final class Streams {
  private static final int MANY = 1_000;
  private final ContractClient client;

  Streams(ContractClient client) {
    this.client = client;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("stream read to the end", this::readToEnd),
        new Scenario("stream asked twice gives the same text", this::askedTwice),
        new Scenario("stream with usage that the application asked for", this::withUsage),
        new Scenario("stream's first piece comes before its last is sent", this::firstPiece),
        new Scenario("stream closed before [DONE]", this::closedEarly),
        new Scenario("stream closed at [DONE] without reading the end", this::closedAtDone),
        new Scenario("stream closed unread", this::closedUnread),
        new Scenario("stream in slow bytes", this::slowBytes),
        new Scenario("stream over https", this::secure),
        new Scenario("stream asked for after the same answer came whole", this::streamAfterWhole),
        new Scenario("whole asked for after the same answer was streamed", this::wholeAfterStream));
  }

  private void readToEnd(Target target, Facts facts) throws Exception {
    try (LiveReply reply = client.open(target.chatStream("[[chunks=5]] [[words=20]] Tell me."))) {
      Views.readToEnd(facts, reply);
    }
  }

  private void askedTwice(Target target, Facts facts) throws Exception {
    Outgoing request = target.chatStream("[[chunks=5]] [[words=20]] Tell me.");
    String first = textOf(request);
    String second = textOf(request);
    facts.saw("text", first);
    facts.expect("the second text", first, second);
  }

  private void withUsage(Target target, Facts facts) throws Exception {
    Map<String, Object> body =
        Json.object(
            "model",
            "gpt-4o-mini",
            "stream",
            true,
            "stream_options",
            Json.object("include_usage", true),
            "messages",
            List.of(
                Json.object("role", "user", "content", target.prompt("[[words=20]] Tell me."))));
    try (LiveReply reply = client.open(target.post(target.api(), "/chat/completions", body))) {
      Views.readToEnd(facts, reply);
    }
  }

  private void firstPiece(Target target, Facts facts) throws Exception {
    List<Long> arrivedMs = new ArrayList<>();
    long start = System.nanoTime();
    Outgoing request =
        target.chatStream("[[chunks=5]] [[chunk-delay-ms=200]] [[words=20]] Tell me.");
    try (LiveReply reply = client.open(request)) {
      EventReader reader = new EventReader(reply.body());
      for (Optional<String> e = reader.next(); e.isPresent(); e = reader.next()) {
        arrivedMs.add((System.nanoTime() - start) / 1_000_000);
      }
    }
    long firstMs = arrivedMs.get(0);
    long lastMs = arrivedMs.get(arrivedMs.size() - 1);
    facts.note("arrived, ms", arrivedMs);
    facts.expect("the first piece is there before half the time is over", firstMs < lastMs / 2);
  }

  private void closedEarly(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream("[[chunks=40]] [[chunk-delay-ms=50]] [[words=80]] Tell me.");
    LiveReply reply = client.open(request);
    Views.streaming(facts, reply);
    facts.expect("pieces read", 2, Views.readUntil(new EventReader(reply.body()), 2).size());
    closesQuietly(facts, reply);
    stillUsable(target, facts);
  }

  private void closedAtDone(Target target, Facts facts) throws Exception {
    LiveReply reply = client.open(target.chatStream("[[chunks=5]] [[words=20]] Tell me."));
    Views.streaming(facts, reply);
    EventReader reader = new EventReader(reply.body());
    List<String> events = new ArrayList<>();
    while (events.size() < MANY && !events.contains(EventReader.DONE)) {
      events.addAll(Views.readUntil(reader, 1));
    }
    Views.events(facts, events);
    closesQuietly(facts, reply);
    stillUsable(target, facts);
  }

  private void closedUnread(Target target, Facts facts) throws Exception {
    LiveReply reply =
        client.open(target.chatStream("[[chunks=40]] [[chunk-delay-ms=50]] [[words=80]] Tell."));
    Views.streaming(facts, reply);
    closesQuietly(facts, reply);
    stillUsable(target, facts);
  }

  private void slowBytes(Target target, Facts facts) throws Exception {
    Outgoing request = target.chatStream("[[chunks=2]] [[words=2]] [[slow-bytes-ms=1]] Tell me.");
    try (LiveReply reply = client.open(request)) {
      Views.readToEnd(facts, reply);
    }
  }

  private void secure(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStreamAt(target.secureApi().orElseThrow(), "[[chunks=5]] [[words=20]] Tell me.");
    try (LiveReply reply = client.open(request)) {
      Views.readToEnd(facts, reply);
    }
  }

  private void streamAfterWhole(Target target, Facts facts) throws Exception {
    String prompt = "[[chunks=5]] [[words=20]] Tell me.";
    WholeReply whole = client.send(target.chat(prompt));
    Views.answered(facts, whole);
    try (LiveReply reply = client.open(target.chatStream(prompt))) {
      Views.streaming(facts, reply);
      List<String> events = new EventReader(reply.body()).rest();
      facts.expect("streamed text", Answers.chatText(whole.text()), Answers.chatText(events));
      facts.expect("[DONE] comes last", EventReader.DONE, events.get(events.size() - 1));
      facts.saw("meaning", Answers.meaning(String.join("\n", events)));
    }
  }

  private void wholeAfterStream(Target target, Facts facts) throws Exception {
    String prompt = "[[chunks=5]] [[words=20]] Tell me.";
    String streamed = textOf(target.chatStream(prompt));
    facts.saw("streamed text", streamed);
    for (int time = 1; time <= 2; time++) {
      WholeReply whole = client.send(target.chat(prompt));
      facts.expect("status", 200, whole.status());
      facts.saw("content-type", whole.headers().first("content-type").orElse("none"));
      facts.expect("whole text", streamed, Answers.chatText(whole.text()));
      facts.saw("meaning", Answers.meaning(whole.text()));
    }
  }

  private String textOf(Outgoing request) throws IOException, InterruptedException {
    try (LiveReply reply = client.open(request)) {
      return Answers.chatText(new EventReader(reply.body()).rest());
    }
  }

  private void stillUsable(Target target, Facts facts) throws IOException, InterruptedException {
    facts.expect("a later call", 200, client.send(target.chat("[[words=5]] Later.")).status());
  }

  private static void closesQuietly(Facts facts, LiveReply reply) {
    String outcome = "quiet";
    try {
      reply.close();
      reply.close();
    } catch (IOException e) {
      outcome = Troubles.kind(e);
    }
    facts.saw("close", outcome);
  }
}
