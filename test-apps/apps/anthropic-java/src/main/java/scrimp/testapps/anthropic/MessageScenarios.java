package scrimp.testapps.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Usage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Messages: blocking, asynchronous and streaming, with thinking and a cached prompt. */
final class MessageScenarios {
  private static final String PROMPT = "Where is my parcel? [[words=40]]";
  private static final int EVENTS_BEFORE_CLOSING = 5;

  private MessageScenarios() {}

  static void sync(App app, Outcome outcome) {
    outcome.message(app.client().messages().create(app.message(PROMPT).build()));
  }

  static void async(App app, Outcome outcome) throws Exception {
    outcome.message(
        app.async().messages().create(app.message(PROMPT).build()).get(1, TimeUnit.MINUTES));
  }

  static void bounded(App app, Outcome outcome) {
    outcome.message(app.client().messages().create(app.message(PROMPT).maxTokens(10).build()));
  }

  static void stopped(App app, Outcome outcome) {
    outcome.message(app.client().messages().create(app.message("No [[refuse]]").build()));
  }

  static void stream(App app, Outcome outcome) {
    stream(app, app.message(PROMPT).build(), outcome);
  }

  static void streamReset(App app, Outcome outcome) {
    stream(app, app.message("Tell me more [[words=40]] [[reset-after-chunks=4]]").build(), outcome);
  }

  static void streamError(App app, Outcome outcome) {
    stream(
        app,
        app.message("Tell me more [[words=40]] [[error-event-after-chunks=4]]").build(),
        outcome);
  }

  static void thinking(App app, Outcome outcome) {
    outcome.message(app.client().messages().create(thoughtful(app)));
  }

  static void thinkingStream(App app, Outcome outcome) {
    stream(app, thoughtful(app), outcome);
  }

  private static MessageCreateParams thoughtful(App app) {
    return app.message("Think first [[words=20]] [[reasoning=60]]")
        .maxTokens(4096)
        .enabledThinking(2048)
        .build();
  }

  static void cachedPrompt(App app, Outcome outcome) {
    TextBlockParam system =
        TextBlockParam.builder()
            .text(App.SYSTEM)
            .cacheControl(
                CacheControlEphemeral.builder().ttl(CacheControlEphemeral.Ttl.TTL_1H).build())
            .build();
    String prompt = "Long [[words=9]] [[cached=3000]] [[cache-write=500]] [[cache-write-hour=200]]";
    outcome.message(
        app.client()
            .messages()
            .create(app.message(prompt).systemOfTextBlockParams(List.of(system)).build()));
  }

  /** Three questions with the same long instructions, of which the application marks nothing. */
  static void longPrompts(App app, Outcome outcome) {
    String manual = "Every parcel is to be handled with care, whatever its size. ".repeat(500);
    List<Long> written = new ArrayList<>();
    List<Long> read = new ArrayList<>();
    for (String question : List.of("Who?", "When?", "Where?")) {
      MessageCreateParams params = app.message(question + " [[words=5]]").system(manual).build();
      Usage usage = app.client().messages().create(params).usage();
      written.add(usage.cacheCreationInputTokens().orElse(0L));
      read.add(usage.cacheReadInputTokens().orElse(0L));
    }
    outcome.saw("written", written);
    outcome.saw("read", read);
  }

  /** Reads to the end, and tells the message that the SDK put together. */
  static void stream(App app, MessageCreateParams params, Outcome outcome) {
    MessageAccumulator accumulator = MessageAccumulator.create();
    StringBuilder text = new StringBuilder();
    try (StreamResponse<RawMessageStreamEvent> stream =
        app.client().messages().createStreaming(params)) {
      stream.stream()
          .forEach(
              event -> {
                accumulator.accumulate(event);
                take(event, text, outcome);
              });
      outcome.message(accumulator.message());
    } finally {
      outcome.saw("text", text.toString());
    }
  }

  static void streamClosedEarly(App app, Outcome outcome) {
    StringBuilder text = new StringBuilder();
    MessageCreateParams params =
        app.message("Tell me everything [[words=300]] [[chunk-delay-ms=20]]").build();
    try (StreamResponse<RawMessageStreamEvent> stream =
        app.client().messages().createStreaming(params)) {
      Iterator<RawMessageStreamEvent> events = stream.stream().iterator();
      for (int i = 0; i < EVENTS_BEFORE_CLOSING; i++) {
        take(events.next(), text, outcome);
      }
    }
    outcome.saw("text", text.toString());
  }

  static void streamAsync(App app, Outcome outcome) throws Exception {
    MessageAccumulator accumulator = MessageAccumulator.create();
    CountDownLatch over = new CountDownLatch(1);
    AsyncStreamResponse<RawMessageStreamEvent> stream =
        app.async().messages().createStreaming(app.message(PROMPT).build());
    stream.subscribe(
        new AsyncStreamResponse.Handler<>() {
          @Override
          public void onNext(RawMessageStreamEvent event) {
            outcome.chunk();
            accumulator.accumulate(event);
          }

          @Override
          public void onComplete(Optional<Throwable> error) {
            error.ifPresent(outcome::failed);
            over.countDown();
          }
        });
    outcome.saw("completed", over.await(1, TimeUnit.MINUTES));
    outcome.message(accumulator.message());
  }

  private static void take(RawMessageStreamEvent event, StringBuilder text, Outcome outcome) {
    outcome.chunk();
    event
        .contentBlockDelta()
        .flatMap(delta -> delta.delta().text())
        .ifPresent(piece -> text.append(piece.text()));
  }
}
