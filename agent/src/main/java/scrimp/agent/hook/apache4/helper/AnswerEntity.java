package scrimp.agent.hook.apache4.helper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.HttpResponse;
import org.apache.http.entity.AbstractHttpEntity;
import scrimp.agent.hook.apache.ReplyBody;
import scrimp.call.Reply;

/** The body of an answer: read once, as the application reads. */
final class AnswerEntity extends AbstractHttpEntity {
  private final ReplyBody body;
  private final long length;

  AnswerEntity(Reply reply, ReplyBody body, HttpResponse response) {
    this.body = body;
    this.length = ReplyBody.length(reply);
    setContentType(response.getFirstHeader("Content-Type"));
    setContentEncoding(response.getFirstHeader("Content-Encoding"));
    setChunked(length < 0);
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public boolean isStreaming() {
    return true;
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

  @Deprecated
  @Override
  public void consumeContent() throws IOException {
    body.close();
  }
}
