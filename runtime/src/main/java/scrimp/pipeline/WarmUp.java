package scrimp.pipeline;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import scrimp.call.Call;
import scrimp.call.Facts;
import scrimp.call.Headers;
import scrimp.call.Origin;
import scrimp.call.Request;
import scrimp.dialect.Dialects;
import scrimp.policy.Policy;

/**
 * Loads, beside the application's start, the classes that its first call would otherwise wait for:
 * a call runs through stages of its own, and nothing is sent or counted.
 */
final class WarmUp implements Runnable {
  private static final URI CHAT = URI.create("https://api.openai.com/v1/chat/completions");
  private static final String BODY =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}";

  private final Policy policy;
  private final Faults faults;

  WarmUp(Policy policy, Faults faults) {
    this.policy = policy;
    this.faults = faults;
  }

  @Override
  public void run() {
    try {
      Request request =
          new Request(
              "POST",
              CHAT,
              Headers.of("content-type", "application/json"),
              BODY.getBytes(StandardCharsets.UTF_8));
      Call call =
          Call.received(
              request,
              "openai",
              Dialects.find(Dialects.OPENAI, "POST", "/chat/completions"),
              Origin.NOBODY,
              new Facts());
      new DryRun(call, policy.of(call)).send();
    } catch (RuntimeException e) {
      faults.suppressed("warming up", e);
    }
  }
}
