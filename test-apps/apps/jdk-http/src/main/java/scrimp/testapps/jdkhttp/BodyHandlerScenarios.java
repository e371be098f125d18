package scrimp.testapps.jdkhttp;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;

/**
 * Every way in which an application can have its reply. Each asks twice for a whole answer and
 * twice for a stream, sync and async: the second of each may come from somewhere else.
 */
final class BodyHandlerScenarios {
  private static final String ASK = "[[words=20]] [[chunks=5]] Tell me.";
  private final HttpClient http;

  BodyHandlerScenarios(HttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        scenario("ofString", BodyHandlers::ofString, text -> text),
        scenario("ofByteArray", BodyHandlers::ofByteArray, BodyHandlerScenarios::utf8),
        scenario("ofInputStream", BodyHandlers::ofInputStream, in -> utf8(in.readAllBytes())),
        scenario("ofInputStream in small reads", BodyHandlers::ofInputStream, this::inSmallReads),
        scenario("ofLines", BodyHandlers::ofLines, lines -> lines.collect(joined())),
        scenario("fromLineSubscriber", this::lineByLine, text -> text),
        scenario("fromSubscriber", this::pieceByPiece, text -> text),
        scenario("ofByteArrayConsumer", this::consumed, text -> text),
        scenario("ofPublisher with demand 1", BodyHandlers::ofPublisher, OneByOne::collected),
        scenario("buffering", this::buffered, text -> text),
        scenario("ofFile", this::file, Files::readString),
        scenario("mapping", this::mapped, text -> text),
        new Scenario("BodyHandlers.discarding", this::discarding),
        new Scenario("BodyHandlers.replacing", this::replacing),
        new Scenario("BodyHandlers.ofLines closed early", this::linesClosedEarly));
  }

  /** Makes a fresh handler: most of them serve one reply only. */
  @FunctionalInterface
  private interface Maker<B> {
    BodyHandler<B> make() throws Exception;
  }

  @FunctionalInterface
  private interface Reader<B> {
    String read(B body) throws Exception;
  }

  private <B> Scenario scenario(String name, Maker<B> maker, Reader<B> reader) {
    return new Scenario(
        "BodyHandlers." + name,
        (target, facts) -> {
          compare(facts, "whole", target.chat(ASK), maker, reader);
          compare(facts, "stream", target.chatStream(ASK), maker, reader);
        });
  }

  private <B> void compare(
      Facts facts, String shape, Outgoing request, Maker<B> maker, Reader<B> reader)
      throws Exception {
    String first = read(http.send(JdkContractClient.requestOf(request), maker.make()), reader);
    String again =
        read(http.sendAsync(JdkContractClient.requestOf(request), maker.make()).get(), reader);
    facts.expect(shape + " has text", !Answers.chatText(first).isEmpty());
    facts.saw(shape, Answers.meaning(first));
    facts.expect(shape + " again, async", Answers.meaning(first), Answers.meaning(again));
  }

  private static <B> String read(HttpResponse<B> response, Reader<B> reader) throws Exception {
    String text = reader.read(response.body());
    return response.statusCode() + "\n" + text.replace("\r\n", "\n").stripTrailing();
  }

  private String inSmallReads(InputStream in) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] few = new byte[7];
    for (int n = in.read(few, 1, 5); n >= 0; n = in.read(few, 1, 5)) {
      all.write(few, 1, n);
      int one = in.read();
      if (one >= 0) {
        all.write(one);
      }
    }
    in.close();
    return all.toString(StandardCharsets.UTF_8);
  }

  private BodyHandler<String> lineByLine() {
    return BodyHandlers.fromLineSubscriber(new Lines(), Lines::text, null);
  }

  private BodyHandler<String> pieceByPiece() {
    return BodyHandlers.fromSubscriber(new OneByOne(), OneByOne::text);
  }

  private BodyHandler<String> consumed() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    return info ->
        BodySubscribers.mapping(
            BodySubscribers.ofByteArrayConsumer(piece -> piece.ifPresent(all::writeBytes)),
            nothing -> all.toString(StandardCharsets.UTF_8));
  }

  private BodyHandler<String> buffered() {
    return BodyHandlers.buffering(BodyHandlers.ofString(), 64);
  }

  private BodyHandler<Path> file() throws Exception {
    Path file = Files.createTempFile("contract", ".body");
    file.toFile().deleteOnExit();
    return BodyHandlers.ofFile(file);
  }

  private BodyHandler<String> mapped() {
    return info ->
        BodySubscribers.mapping(BodySubscribers.ofByteArray(), BodyHandlerScenarios::utf8);
  }

  private void discarding(Target target, Facts facts) throws Exception {
    for (Outgoing request : Arrays.asList(target.chat(ASK), target.chatStream(ASK))) {
      HttpResponse<Void> response =
          http.send(JdkContractClient.requestOf(request), BodyHandlers.discarding());
      facts.expect("status", 200, response.statusCode());
      facts.expect("body", null, response.body());
    }
  }

  private void replacing(Target target, Facts facts) throws Exception {
    HttpResponse<String> response =
        http.send(
            JdkContractClient.requestOf(target.chat(ASK)), BodyHandlers.replacing("mine instead"));
    facts.expect("status", 200, response.statusCode());
    facts.expect("body", "mine instead", response.body());
  }

  private void linesClosedEarly(Target target, Facts facts) throws Exception {
    Outgoing request = target.chatStream("[[chunks=40]] [[chunk-delay-ms=50]] Tell me.");
    try (Stream<String> lines =
        http.send(JdkContractClient.requestOf(request), BodyHandlers.ofLines()).body()) {
      facts.expect("a first line", lines.findFirst().isPresent());
    }
    facts.expect(
        "a later call",
        200,
        http.send(JdkContractClient.requestOf(target.chat(ASK)), BodyHandlers.ofString())
            .statusCode());
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n");
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
