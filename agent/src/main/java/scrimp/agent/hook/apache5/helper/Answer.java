package scrimp.agent.hook.apache5.helper;

import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import scrimp.agent.hook.apache.ReplyBody;
import scrimp.call.Reply;

/** A reply as a response, to be made one that the application gets. */
final class Answer extends BasicClassicHttpResponse {
  private static final long serialVersionUID = 1L;

  private final transient CloseableHttpResponse upstream;
  private final transient ReplyBody body;

  /**
   * @param upstream what a provider answered last; null where none was asked
   */
  Answer(Reply reply, ReplyBody body, CloseableHttpResponse upstream) throws IOException {
    super(reply.status(), reason(reply.status(), upstream));
    this.upstream = upstream;
    this.body = body;
    setVersion(upstream == null ? HttpVersion.HTTP_1_1 : upstream.getVersion());
    reply.headers().forEach(this::addHeader);
    HttpEntity given = upstream == null ? null : upstream.getEntity();
    if (upstream != null && given == null && reply.knownLength() < 0) {
      body.close();
      return;
    }
    setEntity(new AnswerEntity(reply, body, this, given));
    if (upstream != null && Responses.decodedBelow(upstream)) {
      addBackHeadersOfCoding();
    }
  }

  private static String reason(int code, CloseableHttpResponse upstream) {
    return upstream != null && upstream.getCode() == code
        ? upstream.getReasonPhrase()
        : EnglishReasonPhraseCatalog.INSTANCE.getReason(code, null);
  }

  private void addBackHeadersOfCoding() {
    for (Header header : upstream.getHeaders()) {
      if (Responses.isOfCoding(header.getName())) {
        addHeader(header);
      }
    }
  }

  /** As the client's own: what is left of the body is read, so that the connection lives on. */
  @Override
  public void close() throws IOException {
    try {
      body.close();
    } finally {
      if (upstream != null) {
        upstream.close();
      }
    }
  }

  /** Without reading the rest. */
  void leave() {
    if (upstream != null) {
      Responses.leave(upstream);
    }
    body.leave();
  }
}
