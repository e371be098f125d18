package scrimp.testapps.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider's other endpoints, and a server that is no provider. */
final class Endpoints {
  private final ContractClient client;

  Endpoints(ContractClient client) {
    this.client = client;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("models", this::models),
        new Scenario("embeddings asked twice", this::embeddings),
        new Scenario("responses whole", this::responses),
        new Scenario("responses streamed", this::responsesStream),
        new Scenario("unknown endpoint of the provider", this::unknown),
        new Scenario("another server is left alone", this::otherServer),
        new Scenario("another server with an odd method", this::otherMethod));
  }

  private void models(Target target, Facts facts) throws Exception {
    WholeReply reply = client.send(target.get(target.api(), "/models"));
    facts.expect("status", 200, reply.status());
    facts.expect("it is a list", reply.text().contains("\"list\""));
    facts.saw("answer digest", Answers.digest(reply.text()));
  }

  private void embeddings(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.post(
            target.api(),
            "/embeddings",
            Json.object("model", "text-embedding-3-small", "input", target.prompt("Embed me.")));
    WholeReply first = client.send(request);
    WholeReply second = client.send(request);
    facts.expect("status", 200, first.status());
    facts.expect("it holds a vector", first.text().contains("\"embedding\""));
    facts.saw("answer digest", Answers.digest(first.text()));
    facts.expect("the same again", Answers.digest(first.text()), Answers.digest(second.text()));
  }

  private void responses(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.post(
            target.api(),
            "/responses",
            Json.object("model", "gpt-4o-mini", "input", target.prompt("[[words=20]] Greet me.")));
    WholeReply reply = client.send(request);
    facts.expect("status", 200, reply.status());
    facts.saw("text", Answers.strings(reply.text(), "text"));
    facts.saw("answer digest", Answers.digest(reply.text()));
    facts.expect(
        "the same again",
        Answers.digest(reply.text()),
        Answers.digest(client.send(request).text()));
  }

  private void responsesStream(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.post(
            target.api(),
            "/responses",
            Json.object(
                "model",
                "gpt-4o-mini",
                "stream",
                true,
                "input",
                target.prompt("[[chunks=5]] [[words=20]] Tell me.")));
    List<String> events = events(request);
    facts.saw("events", events.size());
    facts.saw("types", events.stream().map(event -> Answers.strings(event, "type")).toList());
    facts.saw(
        "text", String.join("", events.stream().map(e -> Answers.strings(e, "delta")).toList()));
    facts.expect(
        "it is completed", events.stream().anyMatch(e -> e.contains("response.completed")));
    facts.expect("the same again", events.size(), events(request).size());
  }

  private void unknown(Target target, Facts facts) throws Exception {
    WholeReply reply = client.send(target.get(target.api(), "/no/such/endpoint"));
    facts.expect("status", 404, reply.status());
    facts.saw("answer digest", Answers.digest(reply.text()));
  }

  /** The same question twice: only the server itself can count the second one. */
  private void otherServer(Target target, Facts facts) throws Exception {
    Outgoing request = target.chatAt(target.other().url(), "Greet me.");
    WholeReply first = client.send(request);
    WholeReply second = client.send(request);
    facts.expect("status", 200, first.status());
    facts.saw("told", first.text().replaceFirst("\"request\":\\d+,", ""));
    facts.expect(
        "it had all bytes", first.text().contains(Answers.sha256(request.payload().bytes())));
    facts.expect("each request reached it", false, first.text().equals(second.text()));
  }

  private void otherMethod(Target target, Facts facts) throws Exception {
    Outgoing put =
        new Outgoing(
            "PUT",
            URI.create(target.other().url() + "/chat/completions?a=1&b=%20"),
            Map.of("content-type", "text/plain"),
            new Payload.Whole("plain".getBytes(StandardCharsets.UTF_8)),
            Optional.empty());
    facts.saw("told", client.send(put).text().replaceFirst("\"request\":\\d+,", ""));
  }

  private List<String> events(Outgoing request) throws IOException, InterruptedException {
    try (LiveReply reply = client.open(request)) {
      return new EventReader(reply.body()).rest();
    }
  }
}
