package scrimp.agent.hook.apache5.helper;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.net.URIAuthority;
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
  static URI uri(HttpHost target, ClassicHttpRequest request) {
    String path = request.getPath() == null ? "" : request.getPath();
    if (target != null) {
      return Targets.uri(target.getSchemeName(), target.getHostName(), target.getPort(), path);
    }
    URIAuthority authority = request.getAuthority();
    return authority == null || request.getScheme() == null
        ? null
        : Targets.uri(request.getScheme(), authority.getHostName(), authority.getPort(), path);
  }

  /** Less the body. */
  static Request received(ClassicHttpRequest request, URI uri) {
    Headers headers = headers(request);
    HttpEntity entity = request.getEntity();
    if (entity != null) {
      // as HttpClient does it further down
      headers = withOf(entity.getContentType(), CONTENT_TYPE, headers);
      headers = withOf(entity.getContentEncoding(), CONTENT_ENCODING, headers);
    }
    return new Request(request.getMethod(), uri, headers, new byte[0]);
  }

  private static Headers withOf(String ofEntity, String name, Headers headers) {
    return ofEntity == null || headers.has(name) ? headers : headers.with(name, ofEntity);
  }

  /**
   * The application's request, changed to what is to be sent.
   *
   * @param call the application's, whose request the pipeline got
   */
  static ClassicHttpRequest toSend(ClassicHttpRequest application, Call5 call, Request out) {
    Sent next = new Sent(application, call);
    URI received = call.request().uri();
    boolean elsewhere = !Targets.sameOrigin(received, out.uri());
    if (elsewhere) {
      next.goTo(out.uri());
    } else if (!out.uri().equals(received)) {
      next.setPath(Targets.pathAndQuery(out.uri()));
    }
    HttpEntity given = application.getEntity();
    if (given != null || out.body().length > 0) {
      next.setEntity(
          new SentEntity(
              out.body(),
              given,
              ofEntity(application, CONTENT_TYPE, out),
              ofEntity(application, CONTENT_ENCODING, out)));
    }
    out.headers()
        .forEach(
            (name, value) -> {
              if (!Targets.setBelow(name, elsewhere)
                  && !OwnHeaders.contains(name)
                  && !(given != null && comesWithEntity(application, name))) {
                next.addHeader(name, value);
              }
            });
    return next;
  }

  private static String ofEntity(ClassicHttpRequest application, String name, Request out) {
    return comesWithEntity(application, name) ? out.headers().first(name) : null;
  }

  private static boolean comesWithEntity(ClassicHttpRequest application, String name) {
    return (name.equalsIgnoreCase(CONTENT_TYPE) || name.equalsIgnoreCase(CONTENT_ENCODING))
        && !application.containsHeader(name);
  }

  /** The same, with its own body, less what is said to us alone. */
  static ClassicHttpRequest quiet(ClassicHttpRequest application) {
    Sent quiet = new Sent(application, null);
    quiet.setEntity(application.getEntity());
    for (Header header : application.getHeaders()) {
      if (!OwnHeaders.contains(header.getName())) {
        quiet.addHeader(header);
      }
    }
    return quiet;
  }

  static boolean hasOwnHeaders(ClassicHttpRequest request) {
    for (Header header : request.getHeaders()) {
      if (OwnHeaders.contains(header.getName())) {
        return true;
      }
    }
    return false;
  }

  static boolean cancelled(ClassicHttpRequest request) {
    return request instanceof CancellableDependency made && made.isCancelled();
  }

  static Headers headers(MessageHeaders message) {
    List<String> pairs = new ArrayList<>();
    for (Header header : message.getHeaders()) {
      pairs.add(header.getName());
      pairs.add(header.getValue() == null ? "" : header.getValue());
    }
    return Headers.of(pairs.toArray(String[]::new));
  }
}
