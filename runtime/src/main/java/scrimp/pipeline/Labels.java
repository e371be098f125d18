package scrimp.pipeline;

import java.util.UUID;
import scrimp.call.Headers;
import scrimp.call.Reply;

/** The {@code x-scrimp-...} headers that tell the application what was done to its call. */
final class Labels {
  private Labels() {}

  static Reply on(Reply reply, Trace trace, Iterable<String> rules) {
    Headers headers = reply.headers().with("x-scrimp-source", trace.source().label());
    String applied = String.join(",", rules);
    if (!applied.isEmpty()) {
      headers = headers.with("x-scrimp-rules", applied);
    }
    if (trace.wasRouted()) {
      headers =
          headers.with("x-scrimp-routed-to", trace.servedProvider() + "/" + trace.servedModel());
    }
    if (trace.cap().isPresent()) {
      headers = headers.with("x-scrimp-max-tokens", Integer.toString(trace.cap().getAsInt()));
    }
    if (trace.savedUsd() != null) {
      headers = headers.with("x-scrimp-saved-usd", trace.savedUsd().toString());
    }
    if (trace.source() == Trace.Source.EXACT || trace.source() == Trace.Source.COALESCED) {
      headers = headers.with("x-request-id", "scrimp-" + UUID.randomUUID());
    }
    return reply.withHeaders(headers);
  }
}
