package scrimp.testapps.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Request bodies of every make: what leaves is, byte for byte, what the application wrote. */
final class RequestBodies {
  private static final int MEGABYTE = 1 << 20;
  private final ContractClient client;

  RequestBodies(ContractClient client) {
    this.client = client;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("request body that arrives late", as(b -> new Payload.Late(b, late()))),
        new Scenario("request body that can be read once", as(Payload.Once::new)),
        new Scenario("request body of unknown length", as(Payload.Unsized::new)),
        new Scenario("request body beyond ASCII", this::unicode),
        new Scenario("request body of a megabyte", this::large),
        new Scenario("empty request body", this::empty),
        new Scenario("request body that is not JSON", this::notJson),
        new Scenario("multipart upload", this::multipart),
        new Scenario("multipart upload of unknown length", this::unsizedMultipart));
  }

  private static Duration late() {
    return Duration.ofMillis(300);
  }

  private Scenario.Steps as(Function<byte[], Payload> handedOver) {
    return (target, facts) -> {
      Outgoing request = target.chat("[[words=20]] Greet me.");
      Outgoing same = request.with(handedOver.apply(request.payload().bytes()));
      sent(facts, same);
      Views.answered(facts, client.send(same));
    };
  }

  private void unicode(Target target, Facts facts) throws Exception {
    String body =
        """
        {"model":"gpt-4o-mini","messages":[{"role":"user","content":"%s [[words=20]] \
        Grüße, 漢字, עברית, e\u0301, \uD83D\uDC69\u200D\uD83D\uDE80"}]}"""
            .formatted(target.prompt(""));
    Outgoing request =
        target.chat("").with(new Payload.Whole(body.getBytes(StandardCharsets.UTF_8)));
    sent(facts, request);
    Views.answered(facts, client.send(request));
  }

  private void large(Target target, Facts facts) throws Exception {
    String filler = "lorem ipsum ".repeat(MEGABYTE / "lorem ipsum ".length());
    Outgoing request = target.chat(filler + " [[words=20]] Greet me.");
    sent(facts, request);
    Views.answered(facts, client.send(request));
  }

  private void empty(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("").with(new Payload.Whole(new byte[0]));
    sent(facts, request);
    WholeReply reply = client.send(request);
    Views.refused(facts, 400, reply);
  }

  private void notJson(Target target, Facts facts) throws Exception {
    byte[] body = "{\"model\": \"gpt-4o-mini\", broken".getBytes(StandardCharsets.UTF_8);
    Outgoing request = target.chat("").with(new Payload.Whole(body));
    sent(facts, request);
    Views.refused(facts, 400, client.send(request));
  }

  private void multipart(Target target, Facts facts) throws Exception {
    upload(target, facts, Payload.Whole::new);
  }

  private void unsizedMultipart(Target target, Facts facts) throws Exception {
    upload(target, facts, Payload.Unsized::new);
  }

  private void upload(Target target, Facts facts, Function<byte[], Payload> handedOver)
      throws Exception {
    String boundary = "contract-boundary";
    Outgoing request =
        target
            .post(target.api(), "/files", "")
            .with("content-type", "multipart/form-data; boundary=" + boundary)
            .with(handedOver.apply(form(boundary)));
    sent(facts, request);
    WholeReply reply = client.send(request);
    facts.expect("status", 200, reply.status());
    facts.saw("answer digest", Answers.digest(reply.text()));
  }

  /** A form with a binary file in it that is no valid text in any charset. */
  private static byte[] form(String boundary) {
    byte[] file = new byte[64 * 1024];
    new Random(7).nextBytes(file);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        """
        --%s\r
        Content-Disposition: form-data; name="purpose"\r
        \r
        batch\r
        --%s\r
        Content-Disposition: form-data; name="file"; filename="contract.bin"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(boundary, boundary)
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(file);
    form.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  /** What the provider must have received: a test compares it with the provider's log. */
  private static void sent(Facts facts, Outgoing request) {
    byte[] body = request.payload().bytes();
    facts.saw("sent bytes", body.length);
    facts.saw("sent sha256", Answers.sha256(body));
  }
}
