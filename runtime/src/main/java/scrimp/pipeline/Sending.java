package scrimp.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import scrimp.call.Call;
import scrimp.call.Reply;
import scrimp.dialect.ReplyFollower;
import scrimp.policy.Effective;
import scrimp.policy.Mode;
import scrimp.policy.Provider;
import scrimp.policy.Settings;
import scrimp.policy.StreamUsage;

/**
 * The end of the pipeline: sends the call through the application's own client and follows the
 * reply.
 *
 * <p>A provider that refuses what we changed must not cost the application its answer: then the
 * call goes once more as the application made it. Only refusals that come before any work is done,
 * and so are not billed, are taken for that; and what was refused is not tried again for a while.
 */
final class Sending implements Stage {
  private static final Duration NOT_TRIED_AGAIN = Duration.ofMinutes(5);

  private final Cache<String, Boolean> refused =
      Caffeine.newBuilder()
          .maximumSize(1_000)
          .expireAfterWrite(NOT_TRIED_AGAIN)
          .executor(Runnable::run)
          .build();

  private final AtomicBoolean tokenizerLoading = new AtomicBoolean();

  @Override
  public String name() {
    return "upstream";
  }

  @Override
  public Reply handle(Call call, Chain chain) throws IOException {
    Call sent = withUsageAsked(call, chain.policy());
    if (call.stream()) {
      loadTokenizer(call, chain);
    }
    if (!sent.changed()) {
      return send(sent, chain);
    }
    String change = sent.provider() + '\n' + sent.model() + '\n' + call.changed();
    if (refused.getIfPresent(change) != null) {
      return revert(sent, chain);
    }
    Reply reply;
    try {
      reply = send(sent, chain);
    } catch (ConnectException | UnknownHostException e) {
      // nothing has left: the application's own provider may still answer
      if (sent.provider().equals(call.received().provider())) {
        throw e;
      }
      return revert(sent, chain);
    }
    if (!refusedForOurSake(reply, sent)) {
      return reply;
    }
    reply.close();
    Reply asReceived = revert(sent, chain);
    if (asReceived.ok()) {
      refused.put(change, true);
    }
    return asReceived;
  }

  /**
   * The tokens of a stream that reports no usage, or is closed before it does, are counted when it
   * ends, on a thread of the application's: that must not be the one to load the tokenizer.
   */
  private void loadTokenizer(Call call, Chain chain) {
    if (tokenizerLoading.compareAndSet(false, true)) {
      Threads.daemon(
              "tokenizer",
              () -> {
                try {
                  call.promptTokens();
                } catch (RuntimeException e) {
                  chain.faults().suppressed("loading a tokenizer", e);
                }
              })
          .start();
    }
  }

  private static Call withUsageAsked(Call call, Effective policy) {
    if (policy.mode() != Mode.ENFORCE
        || !call.stream()
        || streamUsage(call, policy) != StreamUsage.ASK
        || mayBeCompressed(call)
        || !call.derived("needsUsageAsked", call.wire()::needsUsageAsked)) {
      return call;
    }
    ObjectNode body = call.bodyCopy();
    call.wire().askUsage(body);
    return call.withBody(body);
  }

  /**
   * Nothing can be hidden in a compressed stream, which only comes if the application asks for it.
   */
  private static boolean mayBeCompressed(Call call) {
    String accepted = call.request().headers().first("accept-encoding");
    return accepted != null && !accepted.isBlank() && !accepted.equalsIgnoreCase("identity");
  }

  private static StreamUsage streamUsage(Call call, Effective policy) {
    return policy
        .providers()
        .named(call.provider())
        .flatMap(Provider::streamUsage)
        .orElse(policy.get(Settings.ACCOUNT_STREAM_USAGE));
  }

  private static boolean refusedForOurSake(Reply reply, Call sent) {
    if (!sent.provider().equals(sent.received().provider())) {
      return !reply.ok();
    }
    return switch (reply.status()) {
      case 400, 403, 404, 422 -> true;
      default -> false;
    };
  }

  private Reply revert(Call sent, Chain chain) throws IOException {
    chain.trace().reverted();
    return send(sent.received(), chain);
  }

  private static Reply send(Call call, Chain chain) throws IOException {
    chain.trace().sent(call.provider(), call.model());
    Reply raw = chain.exchange().send(call.request());
    try {
      return followed(raw, call, chain);
    } catch (RuntimeException e) {
      chain.faults().suppressed("following a reply", e);
      return raw;
    }
  }

  private static Reply followed(Reply raw, Call call, Chain chain) {
    boolean translated = call.wire() != call.received().wire();
    JsonNode asked = translated ? call.body() : call.received().body();
    return ReplyFollower.follow(
        raw,
        call.wire().reader(asked, call.body(), raw.live(), raw.headers()),
        fault -> chain.faults().suppressed("reading a reply", fault));
  }
}
