package scrimp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static scrimp.testkit.Replies.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Request;

class EngineTest {
  private static final URI CHAT = URI.create("https://api.openai.com/v1/chat/completions");
  private static final String HELLO =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
  private static final String ANSWER =
      "{\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":2}}";

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Request> sent = new ArrayList<>();
  private Engine engine;

  @BeforeEach
  void start() throws IOException {
    engine = engine("scrimp.mode = enforce\nscrimp.jmx.enabled = false\n");
  }

  @Test
  void endpointsThatAreNotOursPassAndOtherHostsAreNone() {
    assertThat(engine.providerHost("api.openai.com")).isTrue();
    assertThat(engine.providerHost("example.com")).isFalse();
    assertThat(engine.match("POST", CHAT).passThrough()).isFalse();
    assertThat(engine.match("GET", CHAT).passThrough()).isTrue();
    assertThat(engine.match("POST", URI.create("https://api.openai.com/v1/files")).passThrough())
        .isTrue();
    assertThat(engine.match("POST", URI.create("https://example.com/v1/chat/completions")))
        .isNull();
  }

  @Test
  void headersOfOursNeverLeave() throws IOException {
    call(HELLO, Headers.of("X-Scrimp-Mode", "observe", "x-own", "1"));

    assertThat(sent.get(0).headers().toMap()).containsOnlyKeys("x-own");
  }

  @Test
  void aCallCanSwitchItselfOffAndIsThenSentAsItIs() throws IOException {
    call(HELLO, Headers.EMPTY);
    Reply reply = call(HELLO, Headers.of("x-scrimp-mode", "off"));

    assertThat(sent).hasSize(2);
    assertThat(reply.headers().has("x-scrimp-source")).isFalse();
  }

  @Test
  void aReplyOfOursSaysWhereItIsFrom() throws IOException {
    assertThat(call(HELLO, Headers.EMPTY).headers().first("x-scrimp-source")).isEqualTo("upstream");
    Reply again = call(HELLO, Headers.EMPTY);

    assertThat(again.headers().first("x-scrimp-source")).isEqualTo("exact");
    assertThat(again.headers().first("x-request-id")).startsWith("scrimp-");
    assertThat(again.headers().first("x-scrimp-saved-usd")).isEqualTo("0.00004");
  }

  @Test
  void aBodyThatIsNoJsonGoesThroughAsItIs() throws IOException {
    Reply reply = call("not json", Headers.EMPTY);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(sent.get(0).body()).asString().isEqualTo("not json");
    assertThat(engine.faults().count()).isZero();
  }

  @Test
  void aBrokenPolicyIsSaidAndObserves() throws IOException {
    Engine broken =
        engine(
            "scrimp.mode = enforce\nscrimp.jmx.enabled = false\nscrimp.output.max-tokens = many\n");
    engine = broken;
    call(HELLO, Headers.EMPTY);
    call(HELLO, Headers.EMPTY);

    assertThat(sent).hasSize(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("[scrimp] ")
        .contains("policy.properties:3")
        .contains("many");
  }

  @Test
  void aClientIsAnnouncedOnce() {
    engine.clientMatched("okhttp", "4.12.0", "OkHttpClient.newCall");
    engine.clientMatched("okhttp", "4.12.0", "OkHttpClient.newCall");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "[scrimp] okhttp 4.12.0 hooked at OkHttpClient.newCall, mode enforce"
                + System.lineSeparator());
  }

  private Engine engine(String properties) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.properties"), properties);
    return Engine.start(
        "config=" + policy, null, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** The reply, read to its end. */
  private Reply call(String body, Headers headers) throws IOException {
    Request request = new Request("POST", CHAT, headers, body.getBytes(StandardCharsets.UTF_8));
    Reply reply = engine.handle(engine.match("POST", CHAT), new Direct(request, engine.callSite()));
    reply.body().readAllBytes();
    reply.close();
    return reply;
  }

  private final class Direct implements Exchange {
    private final Request request;
    private final CallSite site;

    Direct(Request request, CallSite site) {
      this.request = request;
      this.site = site;
    }

    @Override
    public Request request() {
      return request;
    }

    @Override
    public CallSite site() {
      return site;
    }

    @Override
    public String client() {
      return "test 1";
    }

    @Override
    public Reply send(Request toSend) {
      sent.add(toSend);
      return json(200, ANSWER);
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
