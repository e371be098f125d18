package scrimp.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import scrimp.call.Headers;
import scrimp.call.Reply;

/** The {@code x-scrimp-...} headers that tell the application what was done to its call. */
final class Labels {
  /** A counter behind a random beginning: unique without asking for randomness on each call. */
  private static final String REQUEST_IDS = "scrimp-" + UUID.randomUUID() + "-";

  private static final AtomicLong LAST_REQUEST = new AtomicLong();

  private Labels() {}

  static Reply on(Reply reply, Trace trace, List<String> rules) {
    List<String> labels = new ArrayList<>(12);
    label(labels, "x-scrimp-source", trace.source().label());
    if (trace.source() == Trace.Source.SEMANTIC) {
      label(labels, "x-scrimp-similarity", String.format(Locale.ROOT, "%.3f", trace.similarity()));
    }
    if (!rules.isEmpty()) {
      label(labels, "x-scrimp-rules", String.join(",", rules));
    }
    if (trace.wasRouted()) {
      label(labels, "x-scrimp-routed-to", trace.servedProvider() + "/" + trace.servedModel());
    }
    if (trace.notRouted() != null) {
      label(labels, "x-scrimp-not-routed", trace.notRouted());
    }
    if (trace.cap().isPresent()) {
      label(labels, "x-scrimp-max-tokens", Integer.toString(trace.cap().getAsInt()));
    }
    if (trace.savedUsd() != null) {
      label(labels, "x-scrimp-saved-usd", trace.savedUsd().toString());
    }
    Headers headers = reply.headers();
    if (trace.source() != Trace.Source.UPSTREAM) {
      headers = headers.without("x-request-id");
      label(labels, "x-request-id", REQUEST_IDS + Long.toHexString(LAST_REQUEST.incrementAndGet()));
    }
    return reply.withHeaders(headers.and(labels));
  }

  private static void label(List<String> labels, String name, String value) {
    labels.add(name);
    labels.add(value);
  }
}
