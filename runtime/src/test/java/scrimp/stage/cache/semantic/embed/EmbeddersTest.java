package scrimp.stage.cache.semantic.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddersTest {
  private static final Duration NEVER = Duration.ZERO;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicLong tokens = new AtomicLong();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile String vector = "[3, 4]";
  private volatile String model = "e5";
  private volatile int status = 200;
  private volatile boolean hanging;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v1/embeddings", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
    byte[] reply =
        ("{\"data\":[{\"index\":0,\"embedding\":"
                + vector
                + "}],\"model\":\""
                + model
                + "\",\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, reply.length);
    if (hanging) {
      // headers have left, the body never comes
      exchange.getResponseBody().flush();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.getResponseBody().write(reply);
    exchange.close();
  }

  @Test
  void anEndpointIsAskedWithItsKeyAndBilled() {
    Embedder embedder = UrlEmbedder.connect(endpoint());

    float[] made = embedder.embed("Hello \"you\"").orElseThrow();

    assertThat(made[0]).isCloseTo(.6f, within(1e-6f));
    assertThat(made[1]).isCloseTo(.8f, within(1e-6f));
    assertThat(embedder.dimensions()).isEqualTo(2);
    assertThat(embedder.id())
        .isEqualTo("127.0.0.1:" + server.getAddress().getPort() + "/v1/embeddings:e5:2");
    assertThat(asked)
        .last()
        .isEqualTo(
            "Bearer k-1 {\"model\":\"m\",\"input\":\"Hello \\\"you\\\"\",\"encoding_format\":\"float\"}");
    assertThat(tokens).hasValue(14);
  }

  @Test
  void anEndpointIsNotAskedForWhatItsModelMightCut() {
    Embedder embedder = UrlEmbedder.connect(endpoint());

    assertThat(embedder.embed("a".repeat(101))).isEmpty();
    assertThat(embedder.embed(" ")).isEmpty();
    assertThat(asked).hasSize(1);
  }

  @Test
  void failuresAreOfOneKindAndSayNothingOfTheText() {
    Embedder embedder = UrlEmbedder.connect(endpoint());

    vector = "[]";
    assertFails(embedder, "embeddings of 127.0.0.1: the answer has no embedding");
    status = 429;
    assertFails(embedder, "embeddings of 127.0.0.1: status 429");
    status = 200;
    vector = "[0, 0]";
    assertFails(embedder, "embeddings of 127.0.0.1: the embedding has no length");
  }

  @Test
  void anEndpointThatFailsAgainAndAgainIsLeftAloneForAWhile() {
    Embedder embedder = UrlEmbedder.connect(endpoint());
    status = 500;
    for (int i = 0; i < 3; i++) {
      assertFails(embedder, "embeddings of 127.0.0.1: status 500");
    }

    assertFails(embedder, "embeddings of 127.0.0.1 are not asked for at present");
    assertThat(asked).hasSize(4);
  }

  @Test
  void anotherModelBehindTheSameNameIsNotMixedIn() {
    Embedder embedder = UrlEmbedder.connect(endpoint());
    model = "e6";

    assertFails(embedder, "embeddings of 127.0.0.1 changed their model from e5");
  }

  @Test
  void aBodyThatNeverComesCostsTheTimeOut() {
    Embedder embedder = UrlEmbedder.connect(endpoint());
    hanging = true;

    assertFails(embedder, "embeddings of 127.0.0.1: no answer in 2000 ms");
  }

  @Test
  void nobodyWaitsWhileOneIsLoaded() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    LazyEmbedder lazy =
        new LazyEmbedder(
            () -> {
              try {
                loading.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return new Lengths();
            },
            NEVER,
            said::add);

    assertThat(lazy.ready()).isEmpty();
    loading.countDown();
    assertThat(awaited(lazy).embed("abc")).isPresent();
    assertThat(said).isEmpty();
    lazy.close();
    assertThat(lazy.ready()).isEmpty();
  }

  @Test
  void whatCannotBeLoadedIsSaidAndTriedAgainOnlyIfWanted() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    LazyEmbedder once =
        new LazyEmbedder(
            () -> {
              tries.incrementAndGet();
              throw new UnsatisfiedLinkError("no such library");
            },
            NEVER,
            said::add);
    while (said.isEmpty()) {
      once.ready();
      Thread.sleep(1);
    }
    Thread.sleep(5);
    assertThat(once.ready()).isEmpty();
    assertThat(tries).hasValue(1);
    assertThat(said)
        .containsExactly(
            "no semantic cache, the exact one goes on:"
                + " java.lang.UnsatisfiedLinkError: no such library");

    LazyEmbedder again =
        new LazyEmbedder(
            () -> {
              if (tries.incrementAndGet() < 4) {
                throw new EmbeddingException("not yet");
              }
              return new Lengths();
            },
            Duration.ofNanos(1),
            said::add);
    assertThat(awaited(again).dimensions()).isEqualTo(1);
    assertThat(said).last().isEqualTo("no semantic cache, the exact one goes on: not yet");
  }

  @Test
  void textsThatComeAgainAreRemembered() {
    Lengths lengths = new Lengths();
    CachedEmbedder cached = new CachedEmbedder(lengths, 1_000_000);

    float[] made = cached.embed("Caf\u00e9 au lait").orElseThrow();

    assertThat(cached.embed(" Cafe\u0301 au lait\n").orElseThrow()).isSameAs(made);
    assertThat(cached.embed("")).isEmpty();
    assertThat(cached.embed("")).isEmpty();
    assertThat(lengths.asked).hasValue(2);
    assertThat(cached.hits()).isEqualTo(2);
    assertThat(cached.misses()).isEqualTo(2);
    assertThat(cached.id()).isEqualTo("lengths");
  }

  @Test
  void rememberedTextsAreBoundedAndFailuresNotKept() {
    Lengths lengths = new Lengths();
    CachedEmbedder cached = new CachedEmbedder(lengths, 10 * 170);
    for (int i = 0; i < 100; i++) {
      cached.embed("text " + i);
    }
    int before = lengths.asked.get();
    for (int i = 0; i < 100; i++) {
      cached.embed("text " + i);
    }
    assertThat(lengths.asked.get() - before).isGreaterThan(80);

    assertThatThrownBy(() -> cached.embed("fail")).isInstanceOf(EmbeddingException.class);
    assertThatThrownBy(() -> cached.embed("fail")).isInstanceOf(EmbeddingException.class);
  }

  private void assertFails(Embedder embedder, String message) {
    assertThatThrownBy(() -> embedder.embed("secret"))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage(message);
  }

  private EmbeddingEndpoint endpoint() {
    return new EmbeddingEndpoint(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"),
        "m",
        () -> "k-1",
        Duration.ofSeconds(2),
        100,
        tokens::addAndGet);
  }

  private static Embedder awaited(LazyEmbedder lazy) throws InterruptedException {
    Optional<Embedder> embedder = lazy.ready();
    while (embedder.isEmpty()) {
      Thread.sleep(1);
      embedder = lazy.ready();
    }
    return embedder.get();
  }

  /** Stands in for a model. */
  private static final class Lengths implements Embedder {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public String id() {
      return "lengths";
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public Optional<float[]> embed(String text) {
      asked.incrementAndGet();
      if (text.equals("fail")) {
        throw new EmbeddingException("as asked");
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(new float[] {1});
    }

    @Override
    public void close() {}
  }
}
