package scrimp.testapps.bench.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Request;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Exchange;

/** An engine as a JVM of a fleet has it, over a provider that takes its time and counts. */
final class Jvm {
  private static final URI URL = URI.create("https://api.openai.com/v1/chat/completions");
  private static final Headers HEADERS = Headers.of("authorization", "Bearer sk-test");
  private static final Headers JSON = Headers.of("content-type", "application/json");
  private static final String SHARED = "replies are shared in";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Engine engine;
  private final long answersAfterMillis;
  private final LongAdder bought;

  /**
   * @param settings as in the agent's argument
   * @param bought counts what reaches the provider
   */
  Jvm(String settings, long answersAfterMillis, LongAdder bought) {
    this.answersAfterMillis = answersAfterMillis;
    this.bought = bought;
    this.engine =
        Engine.start(
            "mode=enforce;jmx.enabled=false;" + settings,
            null,
            new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  /** Returns once it uses the shared cache. */
  Jvm connected() throws InterruptedException {
    while (!said.toString(StandardCharsets.UTF_8).contains(SHARED)) {
      Thread.sleep(10);
    }
    return this;
  }

  /** Failures of ours that no caller saw. */
  long faults() {
    return engine.faults().count();
  }

  /**
   * Asks, and reads the answer.
   *
   * @return how long it took, in milliseconds
   * @throws IOException also where the answer is to another question
   */
  double ask(String question) throws IOException {
    byte[] body =
        ("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + question
                + "\"}]}")
            .getBytes(StandardCharsets.UTF_8);
    long start = System.nanoTime();
    Request request = new Request("POST", URL, HEADERS, body);
    try (Reply reply =
        engine.handle(engine.match("POST", URL), new Direct(request, engine.callSite(), this))) {
      String answer = new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
      if (reply.status() != 200 || !answer.contains("\"to " + question + "\"")) {
        throw new IOException("not the answer to " + question + ": " + answer);
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private Reply answer(Request request) throws IOException {
    bought.increment();
    String asked = new String(request.body(), StandardCharsets.UTF_8);
    int start = asked.indexOf("\"content\":\"") + "\"content\":\"".length();
    String question = asked.substring(start, asked.indexOf('"', start));
    try {
      Thread.sleep(answersAfterMillis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    String answer =
        "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-4o\",\"choices\":"
            + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"to "
            + question
            + "\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":2,\"total_tokens\":10}}";
    return Reply.raw(200, JSON, new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
  }

  private record Direct(Request request, CallSite site, Jvm jvm) implements Exchange {
    @Override
    public String client() {
      return "benchmark 1";
    }

    @Override
    public Reply send(Request request) throws IOException {
      return jvm.answer(request);
    }

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public Duration timeout() {
      return Duration.ZERO;
    }

    @Override
    public IOException timedOut() {
      return new IOException("timeout");
    }
  }
}
