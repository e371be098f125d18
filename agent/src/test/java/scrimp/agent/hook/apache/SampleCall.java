package scrimp.agent.hook.apache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scrimp.call.CallSite;
import scrimp.call.Headers;
import scrimp.call.Reply;
import scrimp.call.Request;

/** A call of a client whose responses are texts. */
class SampleCall extends ApacheCall<String> {
  final List<Request> executed = new ArrayList<>();
  boolean cancelled;

  SampleCall() {
    super(
        "sample 1.0",
        new CallSite("feature", "thread", Map.of()),
        new Request("POST", URI.create("https://api.openai.com/v1/x"), Headers.EMPTY, new byte[0]));
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  protected byte[] body() throws IOException {
    return "asked".getBytes(UTF_8);
  }

  @Override
  protected long timeoutMillis() {
    return -1;
  }

  @Override
  protected String execute(Request out) throws IOException {
    executed.add(out);
    return "answered";
  }

  @Override
  protected Reply raw(String response) {
    return Reply.raw(200, Headers.EMPTY, new ByteArrayInputStream(response.getBytes(UTF_8)));
  }

  @Override
  protected String response(Reply reply, ReplyBody body, String upstream) throws IOException {
    return new String(body.readAllBytes(), UTF_8);
  }

  @Override
  protected void leave(String response) {}
}
