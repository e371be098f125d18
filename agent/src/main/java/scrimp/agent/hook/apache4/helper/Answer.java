package scrimp.agent.hook.apache4.helper;

import java.io.IOException;
import org.apache.http.HttpVersion;
import org.apache.http.StatusLine;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.impl.EnglishReasonPhraseCatalog;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.message.BasicStatusLine;
import scrimp.agent.hook.apache.ReplyBody;
import scrimp.call.Reply;

/** A reply as the response that the application gets. */
final class Answer extends BasicHttpResponse implements CloseableHttpResponse {
  private final CloseableHttpResponse upstream;
  private final ReplyBody body;

  /**
   * @param upstream what a provider answered last; null where none was asked
   */
  Answer(Reply reply, ReplyBody body, CloseableHttpResponse upstream) throws IOException {
    super(status(reply.status(), upstream));
    this.upstream = upstream;
    this.body = body;
    reply.headers().forEach(this::addHeader);
    if (upstream != null && upstream.getEntity() == null && reply.knownLength() < 0) {
      body.close();
    } else {
      setEntity(new AnswerEntity(reply, body, this));
    }
  }

  private static StatusLine status(int code, CloseableHttpResponse upstream) {
    return upstream != null && upstream.getStatusLine().getStatusCode() == code
        ? upstream.getStatusLine()
        : new BasicStatusLine(
            HttpVersion.HTTP_1_1, code, EnglishReasonPhraseCatalog.INSTANCE.getReason(code, null));
  }

  /** As the client's own: the connection is closed, unless the body was read to its end. */
  @Override
  public void close() throws IOException {
    try {
      if (upstream != null) {
        upstream.close();
      }
    } finally {
      body.leave();
    }
  }
}
