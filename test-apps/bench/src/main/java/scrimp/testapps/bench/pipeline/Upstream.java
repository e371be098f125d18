package scrimp.testapps.bench.pipeline;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import scrimp.call.Headers;
import scrimp.call.Reply;

/** A provider that always gives the same answer at once, and counts. */
final class Upstream {
  private static final Headers HEADERS =
      Headers.of(
          "content-type", "application/json", "openai-processing-ms", "12", "x-request-id", "r-1");

  private static final byte[] ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,\
      "model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"message":{"role":"assistant",\
      "content":"%s","refusal":null},"logprobs":null,"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":930,"completion_tokens":60,"total_tokens":990,\
      "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},\
      "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}},\
      "service_tier":"default","system_fingerprint":"fp_1"}"""
          .formatted("The parcel is on its way to the depot. ".repeat(8).strip())
          .getBytes(StandardCharsets.UTF_8);

  private long sent;

  Reply send() {
    sent++;
    return Reply.raw(200, HEADERS, new ByteArrayInputStream(ANSWER));
  }

  long sent() {
    return sent;
  }
}
