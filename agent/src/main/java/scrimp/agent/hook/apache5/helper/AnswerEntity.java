package scrimp.agent.hook.apache5.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import scrimp.agent.hook.apache.ReplyBody;
import scrimp.call.Reply;

/** The body of an answer: read once, as the application reads. */
final class AnswerEntity extends AbstractHttpEntity {
  private final ReplyBody body;
  private final long length;
  private final HttpEntity upstream;

  /**
   * @param response has the reply's headers
   * @param upstream the provider's, or null where the reply is not
   */
  AnswerEntity(Reply reply, ReplyBody body, HttpResponse response, HttpEntity upstream) {
    super(
        value(response, "Content-Type"),
        value(response, Responses.CONTENT_ENCODING),
        ReplyBody.length(reply) < 0);
    this.body = body;
    this.length = ReplyBody.length(reply);
    this.upstream = upstream;
  }

  private static String value(HttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public InputStream getContent() {
    return body;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (body) {
      body.transferTo(out);
    }
  }

  @Override
  public Supplier<List<? extends Header>> getTrailers() {
    return upstream == null ? null : upstream.getTrailers();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
