package scrimp.testapps.openai;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Chat completions: blocking, asynchronous and streaming. */
final class ChatScenarios {
  private static final String PROMPT = "Where is my parcel? [[words=40]]";
  private static final int CHUNKS_BEFORE_CLOSING = 3;

  private ChatScenarios() {}

  static void sync(App app, Outcome outcome) {
    show(app.client().chat().completions().create(app.chat(PROMPT).build()), outcome);
  }

  static void async(App app, Outcome outcome) throws Exception {
    show(
        app.async().chat().completions().create(app.chat(PROMPT).build()).get(1, TimeUnit.MINUTES),
        outcome);
  }

  static void choices(App app, Outcome outcome) {
    ChatCompletion completion =
        app.client().chat().completions().create(app.chat(PROMPT).n(2).build());
    outcome.saw(
        "texts",
        completion.choices().stream().map(c -> c.message().content().orElse(null)).toList());
    completion.usage().ifPresent(outcome::usage);
  }

  static void bounded(App app, Outcome outcome) {
    show(
        app.client().chat().completions().create(app.chat(PROMPT).maxCompletionTokens(10).build()),
        outcome);
  }

  static void stream(App app, Outcome outcome) {
    stream(app, app.chat(PROMPT).build(), outcome);
  }

  static void streamWithUsage(App app, Outcome outcome) {
    ChatCompletionStreamOptions options =
        ChatCompletionStreamOptions.builder().includeUsage(true).build();
    stream(app, app.chat(PROMPT).streamOptions(options).build(), outcome);
  }

  static void streamReset(App app, Outcome outcome) {
    stream(app, app.chat("Tell me more [[words=40]] [[reset-after-chunks=4]]").build(), outcome);
  }

  static void streamError(App app, Outcome outcome) {
    stream(
        app, app.chat("Tell me more [[words=40]] [[error-event-after-chunks=4]]").build(), outcome);
  }

  private static void stream(App app, ChatCompletionCreateParams params, Outcome outcome) {
    StringBuilder text = new StringBuilder();
    try (StreamResponse<ChatCompletionChunk> stream =
        app.client().chat().completions().createStreaming(params)) {
      stream.stream().forEach(chunk -> take(chunk, text, outcome));
    } finally {
      outcome.saw("text", text.toString());
    }
  }

  static void streamClosedEarly(App app, Outcome outcome) {
    StringBuilder text = new StringBuilder();
    ChatCompletionCreateParams params =
        app.chat("Tell me everything [[words=300]] [[chunk-delay-ms=20]]").build();
    try (StreamResponse<ChatCompletionChunk> stream =
        app.client().chat().completions().createStreaming(params)) {
      Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
      for (int i = 0; i < CHUNKS_BEFORE_CLOSING; i++) {
        take(chunks.next(), text, outcome);
      }
    }
    outcome.saw("text", text.toString());
  }

  static void streamAsync(App app, Outcome outcome) throws Exception {
    StringBuilder text = new StringBuilder();
    CountDownLatch over = new CountDownLatch(1);
    AsyncStreamResponse<ChatCompletionChunk> stream =
        app.async().chat().completions().createStreaming(app.chat(PROMPT).build());
    stream.subscribe(
        new AsyncStreamResponse.Handler<>() {
          @Override
          public void onNext(ChatCompletionChunk chunk) {
            take(chunk, text, outcome);
          }

          @Override
          public void onComplete(Optional<Throwable> error) {
            error.ifPresent(outcome::failed);
            over.countDown();
          }
        });
    outcome.saw("completed", over.await(1, TimeUnit.MINUTES));
    outcome.saw("text", text.toString());
  }

  private static void take(ChatCompletionChunk chunk, StringBuilder text, Outcome outcome) {
    outcome.chunk();
    chunk.usage().ifPresent(outcome::usage);
    for (ChatCompletionChunk.Choice choice : chunk.choices()) {
      choice.delta().content().ifPresent(text::append);
      choice.finishReason().ifPresent(reason -> outcome.saw("finish", reason.asString()));
    }
  }

  static void show(ChatCompletion completion, Outcome outcome) {
    ChatCompletion.Choice choice = completion.choices().get(0);
    outcome.saw("model", completion.model());
    outcome.saw("text", choice.message().content().orElse(null));
    outcome.saw("finish", choice.finishReason().asString());
    choice.message().toolCalls().ifPresent(outcome::toolCalls);
    completion.usage().ifPresent(outcome::usage);
  }
}
