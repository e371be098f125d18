package scrimp.stage.cache;

import java.util.Optional;
import scrimp.call.Call;
import scrimp.call.Headers;
import scrimp.call.Outcome;
import scrimp.call.Reply;
import scrimp.pipeline.Trace;

/** Serves a stored reply in the form that this call asks for. */
final class Replays {
  private Replays() {}

  static Reply serve(Found found, Call call, Trace trace) {
    Entry entry = found.entry();
    byte[] bytes = entry.whole();
    String mediaType = "application/json";
    if (call.stream()) {
      bytes = call.wire().render(bytes, call.body());
      mediaType = call.wire().mediaType(call.body());
    }
    Headers headers =
        Headers.of(
            "content-type",
            mediaType,
            "content-length",
            Integer.toString(bytes.length),
            "age",
            Long.toString(entry.ageSeconds(System.nanoTime())));
    trace.answeredBy(found.source());
    trace.servedFrom(entry.provider(), entry.servedModel());
    return Reply.of(200, headers, bytes, replayed(entry.outcome()));
  }

  /** Told to account; the stored bytes are not kept alive by it. */
  private static Outcome replayed(Outcome stored) {
    return new Outcome(
        Outcome.End.COMPLETE,
        stored.usage(),
        stored.model(),
        stored.finishReason(),
        stored.toolCalls(),
        stored.serviceTier(),
        Optional::empty);
  }
}
