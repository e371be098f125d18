package scrimp.agent.hook.apache4.helper;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import scrimp.agent.hook.OwnHeaders;
import scrimp.agent.hook.apache.Targets;
import scrimp.call.Headers;
import scrimp.call.Request;

/** Requests from HttpClient's form to ours and back. */
final class Requests {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CONTENT_ENCODING = "Content-Encoding";

  private Requests() {}

  /** Where the request goes, absolute; null where that cannot be told. */
  static URI uri(HttpHost target, HttpRequest request) {
    URI own =
        request instanceof HttpUriRequest made
            ? made.getURI()
            : parsed(request.getRequestLine().getUri());
    if (own == null || target == null) {
      return own != null && own.isAbsolute() ? own : null;
    }
    return Targets.uri(
        target.getSchemeName(), target.getHostName(), target.getPort(), Targets.pathAndQuery(own));
  }

  static URI parsed(String uri) {
    try {
      return URI.create(uri);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Less the body. */
  static Request received(HttpRequest request, URI uri) {
    Headers headers = headers(request);
    HttpEntity entity = entity(request);
    if (entity != null) {
      // as HttpClient does it further down
      headers = withOf(entity.getContentType(), CONTENT_TYPE, headers);
      headers = withOf(entity.getContentEncoding(), CONTENT_ENCODING, headers);
    }
    return new Request(request.getRequestLine().getMethod(), uri, headers, new byte[0]);
  }

  private static Headers withOf(Header ofEntity, String name, Headers headers) {
    return ofEntity == null || headers.has(name)
        ? headers
        : headers.with(name, ofEntity.getValue());
  }

  /**
   * The application's request, changed to what is to be sent.
   *
   * @param call the application's, whose request the pipeline got
   */
  static HttpRequest toSend(HttpRequest application, Call4 call, Request out) {
    HttpEntity entity = entity(application);
    Sent next =
        application instanceof HttpEntityEnclosingRequest enclosing
            ? new SentEnclosing(enclosing, call, entity(enclosing, out))
            : new Sent(application, call);
    URI received = call.request().uri();
    boolean elsewhere = !Targets.sameOrigin(received, out.uri());
    if (!out.uri().equals(received)) {
      next.goTo(out.uri());
    }
    out.headers()
        .forEach(
            (name, value) -> {
              if (!Targets.setBelow(name, elsewhere)
                  && !OwnHeaders.contains(name)
                  && !(entity != null && comesWithEntity(application, name))) {
                next.addHeader(name, value);
              }
            });
    return next;
  }

  private static HttpEntity entity(HttpEntityEnclosingRequest application, Request out) {
    HttpEntity given = application.getEntity();
    if (given == null && out.body().length == 0) {
      return null;
    }
    BytesEntity entity = new BytesEntity(out.body(), given);
    if (comesWithEntity(application, CONTENT_TYPE)) {
      entity.setContentType(out.headers().first(CONTENT_TYPE));
    }
    if (comesWithEntity(application, CONTENT_ENCODING)) {
      entity.setContentEncoding(out.headers().first(CONTENT_ENCODING));
    }
    return entity;
  }

  private static boolean comesWithEntity(HttpRequest application, String name) {
    return (name.equalsIgnoreCase(CONTENT_TYPE) || name.equalsIgnoreCase(CONTENT_ENCODING))
        && !application.containsHeader(name);
  }

  static HttpEntity entity(HttpRequest request) {
    return request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
  }

  static boolean aborted(HttpRequest request) {
    return request instanceof HttpExecutionAware aware
        ? aware.isAborted()
        : request instanceof HttpUriRequest made && made.isAborted();
  }

  static boolean hasOwnHeaders(HttpRequest request) {
    for (Header header : request.getAllHeaders()) {
      if (OwnHeaders.contains(header.getName())) {
        return true;
      }
    }
    return false;
  }

  static void copyOtherHeaders(HttpRequest from, HttpRequest to) {
    for (Header header : from.getAllHeaders()) {
      if (!OwnHeaders.contains(header.getName())) {
        to.addHeader(header);
      }
    }
  }

  static Headers headers(HttpMessage message) {
    List<String> pairs = new ArrayList<>();
    for (Header header : message.getAllHeaders()) {
      pairs.add(header.getName());
      pairs.add(header.getValue() == null ? "" : header.getValue());
    }
    return Headers.of(pairs.toArray(String[]::new));
  }

  /** Goes in chunks, and only once, where the application's body does. */
  private static final class BytesEntity extends ByteArrayEntity {
    private final boolean once;
    private final boolean ofUnknownLength;

    BytesEntity(byte[] bytes, HttpEntity given) {
      super(bytes);
      this.once = given != null && !given.isRepeatable();
      this.ofUnknownLength = given != null && given.getContentLength() < 0;
      setChunked(given != null && given.isChunked());
    }

    @Override
    public boolean isRepeatable() {
      return !once;
    }

    @Override
    public long getContentLength() {
      return ofUnknownLength ? -1 : super.getContentLength();
    }
  }
}
