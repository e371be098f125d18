package scrimp.agent.hook.okhttp.helper;

import java.io.IOException;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import scrimp.call.Reply;

/** Replies as the responses that the application gets. */
final class Responses {
  private static final Map<Integer, String> REASONS =
      Map.of(
          200, "OK",
          400, "Bad Request",
          401, "Unauthorized",
          402, "Payment Required",
          403, "Forbidden",
          404, "Not Found",
          429, "Too Many Requests",
          500, "Internal Server Error",
          503, "Service Unavailable");

  private Responses() {}

  static Response of(Reply reply, OkExchange exchange) {
    Response upstream = exchange.upstream();
    boolean asUpstream = upstream != null && upstream.code() == reply.status();
    return (upstream == null ? answeredHere() : upstream.newBuilder())
        .request(exchange.application())
        .code(reply.status())
        .message(asUpstream ? upstream.message() : REASONS.getOrDefault(reply.status(), ""))
        .headers(headers(reply))
        .body(new Body(reply, exchange.call()))
        .build();
  }

  private static Response.Builder answeredHere() {
    long now = System.currentTimeMillis();
    return new Response.Builder()
        .protocol(Protocol.HTTP_1_1)
        .sentRequestAtMillis(now)
        .receivedResponseAtMillis(now);
  }

  private static Headers headers(Reply reply) {
    Headers.Builder headers = new Headers.Builder();
    reply
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.startsWith(":")) {
                headers.addUnsafeNonAscii(name, value);
              }
            });
    return headers.build();
  }

  /** A body that reads from the reply only as the application reads from it. */
  private static final class Body extends ResponseBody {
    private final MediaType type;
    private final long length;
    private final BufferedSource source;

    Body(Reply reply, Call call) {
      String declared = reply.headers().first("content-type");
      this.type = declared == null ? null : MediaType.parse(declared);
      this.length =
          reply.knownLength() >= 0
              ? reply.knownLength()
              : number(reply.headers().first("content-length"));
      this.source = Okio.buffer(new Polling(Okio.source(reply.body()), call));
    }

    @Override
    public MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public BufferedSource source() {
      return source;
    }

    private static long number(String digits) {
      try {
        return digits == null ? -1 : Long.parseLong(digits.trim());
      } catch (NumberFormatException e) {
        return -1;
      }
    }
  }

  /** A reply that comes from memory does not notice by itself that its call was cancelled. */
  private static final class Polling extends ForwardingSource {
    private final Call call;

    Polling(Source source, Call call) {
      super(source);
      this.call = call;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (call.isCanceled()) {
        throw new IOException("Canceled");
      }
      return super.read(sink, byteCount);
    }
  }
}
