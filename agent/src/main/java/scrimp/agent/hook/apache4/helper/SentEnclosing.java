package scrimp.agent.hook.apache4.helper;

import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;

/** One with a body. */
final class SentEnclosing extends Sent implements HttpEntityEnclosingRequest {
  private final HttpEntityEnclosingRequest application;
  private HttpEntity entity;

  SentEnclosing(HttpEntityEnclosingRequest application, Call4 call, HttpEntity entity) {
    super(application, call);
    this.application = application;
    this.entity = entity;
  }

  @Override
  public boolean expectContinue() {
    return application.expectContinue();
  }

  @Override
  public void setEntity(HttpEntity entity) {
    this.entity = entity;
  }

  @Override
  public HttpEntity getEntity() {
    return entity;
  }
}
