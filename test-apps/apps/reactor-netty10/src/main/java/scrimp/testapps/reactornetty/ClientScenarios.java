package scrimp.testapps.reactornetty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;
import scrimp.testapps.contract.Answers;
import scrimp.testapps.contract.Facts;
import scrimp.testapps.contract.Outgoing;
import scrimp.testapps.contract.RefusingProxy;
import scrimp.testapps.contract.Scenario;
import scrimp.testapps.contract.Target;
import scrimp.testapps.contract.Troubles;
import scrimp.testapps.contract.Views;
import scrimp.testapps.contract.WholeReply;

/** The ways in which applications set this client up, each of which must go on working. */
final class ClientScenarios {
  private static final String ASK = "[[words=20]] Greet me.";
  private final HttpClient http;

  ClientScenarios(HttpClient http) {
    this.http = http;
  }

  List<Scenario> scenarios() {
    return List.of(
        new Scenario("base URL and relative path", this::baseUrl),
        new Scenario("host, port and relative path", this::hostAndPort),
        new Scenario("target as a URI", this::uri),
        new Scenario("target that comes later", this::laterTarget),
        new Scenario("compressed answer", this::compressed),
        new Scenario("own TLS set-up over https", this::ownTls),
        new Scenario("own channel set-up", this::ownChannel),
        new Scenario("own proxy", this::ownProxy),
        new Scenario("handlers on request and response run", this::handlers),
        new Scenario("Flux taken only in part", this::takenInPart),
        new Scenario("call that is subscribed to twice", this::twice),
        new Scenario("call within another call's completion", this::nested),
        new Scenario("timeout of the subscriber", this::subscriberTimeout));
  }

  private void baseUrl(Target target, Facts facts) throws Exception {
    String base = target.api().toString();
    Outgoing request = target.chat(ASK);
    answered(facts, http.baseUrl(base), request, "/chat/completions");
  }

  private void hostAndPort(Target target, Facts facts) throws Exception {
    URI api = target.api();
    Outgoing request = target.chat(ASK);
    HttpClient client = http.host(api.getHost()).port(api.getPort());
    answered(facts, client, request, api.getPath() + "/chat/completions");
  }

  private void answered(Facts facts, HttpClient client, Outgoing request, String path)
      throws Exception {
    Mono<byte[]> call =
        client
            .headers(headers -> request.headers().forEach(headers::set))
            .post()
            .uri(path)
            .send(Bodies.of(request.payload()))
            .responseSingle((response, body) -> body.asByteArray());
    String text = new String(ReactorContractClient.blocked(call));
    facts.saw("text", Answers.chatText(text));
    facts.expect("the answer has text", !Answers.chatText(text).isEmpty());
  }

  private void uri(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    Mono<byte[]> call =
        http.headers(headers -> request.headers().forEach(headers::set))
            .request(HttpMethod.POST)
            .uri(request.url())
            .send(Bodies.of(request.payload()))
            .responseSingle((response, body) -> body.asByteArray());
    facts.saw("text", Answers.chatText(new String(ReactorContractClient.blocked(call))));
  }

  private void laterTarget(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat(ASK);
    Mono<byte[]> call =
        http.headers(headers -> request.headers().forEach(headers::set))
            .post()
            .uri(Mono.delay(Duration.ofMillis(20)).map(tick -> request.url().toString()))
            .send(Bodies.of(request.payload()))
            .responseSingle((response, body) -> body.asByteArray());
    facts.saw("text", Answers.chatText(new String(ReactorContractClient.blocked(call))));
  }

  private void compressed(Target target, Facts facts) throws Exception {
    Outgoing request = target.chat("[[gzip=1]] " + ASK);
    Views.answered(
        facts,
        ReactorContractClient.blocked(ReactorContractClient.whole(http.compress(true), request)));
  }

  private void ownTls(Target target, Facts facts) throws Exception {
    if (target.secureApi().isEmpty()) {
      return;
    }
    SslContext tls = SslContextBuilder.forClient().build();
    HttpClient client = http.secure(spec -> spec.sslContext(tls));
    Outgoing request = target.chatAt(target.secureApi().get(), ASK);
    Views.answered(
        facts, ReactorContractClient.blocked(ReactorContractClient.whole(client, request)));
  }

  private void ownChannel(Target target, Facts facts) throws Exception {
    AtomicInteger reads = new AtomicInteger();
    HttpClient client =
        http.doOnChannelInit(
            (observer, channel, address) ->
                channel
                    .pipeline()
                    .addFirst(
                        new ChannelInboundHandlerAdapter() {
                          @Override
                          public void channelRead(ChannelHandlerContext context, Object message) {
                            reads.incrementAndGet();
                            context.fireChannelRead(message);
                          }
                        }));
    WholeReply reply =
        ReactorContractClient.blocked(ReactorContractClient.whole(client, target.chat(ASK)));
    Views.answered(facts, reply);
    facts.expect("its handler ran", reads.get() > 0);
  }

  private void ownProxy(Target target, Facts facts) throws Exception {
    try (RefusingProxy proxy = RefusingProxy.start()) {
      HttpClient client =
          http.proxy(
              spec -> spec.type(ProxyProvider.Proxy.HTTP).host(proxy.host()).port(proxy.port()));
      Troubles.of(
          () ->
              ReactorContractClient.blocked(ReactorContractClient.whole(client, target.chat(ASK))));
      proxy.wasAsked(facts, target);
    }
  }

  private void handlers(Target target, Facts facts) throws Exception {
    AtomicReference<String> status = new AtomicReference<>();
    HttpClient client =
        http.doOnRequest((request, connection) -> request.header("x-app-handler", "was here"))
            .doOnResponse((response, connection) -> status.set(response.status().toString()));
    Views.answered(
        facts,
        ReactorContractClient.blocked(ReactorContractClient.whole(client, target.chat(ASK))));
    facts.saw("status seen", status.get());
  }

  private void takenInPart(Target target, Facts facts) throws Exception {
    Outgoing request =
        target.chatStream("[[chunks=40]] [[chunk-delay-ms=50]] [[words=80]] Tell me.");
    Flux<byte[]> pieces =
        http.headers(headers -> request.headers().forEach(headers::set))
            .post()
            .uri(request.url())
            .send(Bodies.of(request.payload()))
            .response((response, body) -> body.asByteArray());
    facts.expect("pieces", 2L, ReactorContractClient.blocked(pieces.take(2).count()));
  }

  private void twice(Target target, Facts facts) throws Exception {
    Mono<WholeReply> call = ReactorContractClient.whole(http, target.chat(ASK));
    String first = Answers.chatText(ReactorContractClient.blocked(call).text());
    facts.saw("text", first);
    facts.expect(
        "the same again", first, Answers.chatText(ReactorContractClient.blocked(call).text()));
  }

  private void nested(Target target, Facts facts) throws Exception {
    Mono<WholeReply> outer = ReactorContractClient.whole(http, target.chat(ASK));
    Mono<WholeReply> inner =
        ReactorContractClient.whole(http, target.chat("[[words=5]] And once more."));
    Views.answered(facts, ReactorContractClient.blocked(outer.flatMap(reply -> inner)));
  }

  private void subscriberTimeout(Target target, Facts facts) throws Exception {
    Mono<WholeReply> call =
        ReactorContractClient.whole(http, target.chat("[[words=20]] [[delay-ms=3000]] Greet me."));
    Throwable failure =
        Troubles.of(() -> ReactorContractClient.blocked(call.timeout(Duration.ofMillis(300))));
    facts.saw(
        "exception", failure.getCause() == null ? "" : failure.getCause().getClass().getName());
  }
}
