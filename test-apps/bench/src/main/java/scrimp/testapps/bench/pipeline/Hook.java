package scrimp.testapps.bench.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;
import scrimp.testapps.bench.app.ChatBodies;

/**
 * What a hook does with each call, from the request in memory to the last byte of the reply. Each
 * kind has another policy, and checks in the end that its calls went the way they should.
 */
@State(Scope.Benchmark)
public abstract class Hook {
  private static final URI URL = URI.create("https://api.openai.com/v1/chat/completions");

  /** What openai-java sends. */
  private static final Headers HEADERS =
      Headers.of(
          "User-Agent", "OpenAIClientImpl/Java 4.100.0",
          "X-Stainless-Arch", "x64",
          "X-Stainless-Lang", "java",
          "X-Stainless-OS", "Linux",
          "X-Stainless-OS-Version", "6.1",
          "X-Stainless-Package-Version", "4.100.0",
          "X-Stainless-Runtime", "JRE",
          "X-Stainless-Runtime-Version", "17.0.15",
          "X-Stainless-Kotlin-Version", "1.8.0",
          "Authorization", "Bearer sk-test",
          "X-Stainless-Retry-Count", "0",
          "X-Stainless-Read-Timeout", "600",
          "X-Stainless-Timeout", "600",
          "Content-Type", "application/json");

  /** Frames of libraries that stand between an application and the hook under openai-java. */
  private static final int LIBRARY_FRAMES = 12;

  private final String settings;
  private final byte[] buffer = new byte[8192];
  private final Upstream upstream = new Upstream();
  private final ChatBodies bodies = new ChatBodies(0);
  private final Function<Engine, CallSite> site = site();
  private Engine engine;
  private int calls;

  /**
   * @param settings of the policy, as in the agent's argument
   */
  Hook(String settings) {
    this.settings = settings;
  }

  /** The caller is looked for on the stack, beyond frames that are the JDK's. */
  private static Function<Engine, CallSite> site() {
    Function<Engine, CallSite> found = Engine::callSite;
    for (int i = 0; i < LIBRARY_FRAMES; i++) {
      found = found.compose(Function.identity());
    }
    return found;
  }

  @Setup(Level.Trial)
  public void start() throws IOException {
    engine = Engine.start(settings, null, System.err);
    if (stored()) {
      call(bodies.same());
    }
  }

  @TearDown(Level.Trial)
  public void check() {
    long expected = stored() ? 1 : calls;
    if (upstream.sent() != expected) {
      throw new IllegalStateException(
          "of " + calls + " calls " + upstream.sent() + " were sent, not " + expected);
    }
    if (engine.faults().count() != 0) {
      throw new IllegalStateException("suppressed: " + engine.faults().latest());
    }
  }

  /** Whether the one question of {@link ChatBodies} is answered from the cache. */
  abstract boolean stored();

  int same() throws IOException {
    return call(bodies.same());
  }

  int reworded() throws IOException {
    return call(bodies.reworded(calls));
  }

  int another() throws IOException {
    return call(bodies.another(calls));
  }

  private int call(byte[] body) throws IOException {
    calls++;
    if (!engine.providerHost(URL.getHost())) {
      throw new IllegalStateException("no provider");
    }
    Match match = engine.match("POST", URL);
    CallSite from = site.apply(engine);
    Request request = new Request("POST", URL, HEADERS, body);
    try (Reply reply = engine.handle(match, new DirectExchange(request, from, upstream))) {
      return read(reply.body());
    }
  }

  private int read(InputStream body) throws IOException {
    int sum = 0;
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      sum += n;
    }
    return sum;
  }
}
