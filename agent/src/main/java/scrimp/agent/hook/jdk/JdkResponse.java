package scrimp.agent.hook.jdk;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** The response that the application gets; what only a connection has comes from upstream. */
final class JdkResponse<T> implements HttpResponse<T> {
  private final HttpRequest request;
  private final ReplyInfo info;
  private final T body;
  private final HttpResponse<?> upstream;

  /**
   * @param upstream what the provider answered last, or null where it was not asked
   */
  JdkResponse(HttpRequest request, ReplyInfo info, T body, HttpResponse<?> upstream) {
    this.request = request;
    this.info = info;
    this.body = body;
    this.upstream = upstream;
  }

  @Override
  public int statusCode() {
    return info.statusCode();
  }

  @Override
  public HttpRequest request() {
    return request;
  }

  /** A redirect's body was never the application's to read, so its type says nothing. */
  @Override
  @SuppressWarnings("unchecked")
  public Optional<HttpResponse<T>> previousResponse() {
    return upstream == null
        ? Optional.empty()
        : upstream.previousResponse().map(previous -> (HttpResponse<T>) previous);
  }

  @Override
  public HttpHeaders headers() {
    return info.headers();
  }

  @Override
  public T body() {
    return body;
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return upstream == null ? Optional.empty() : upstream.sslSession();
  }

  /** Where redirects led; but a provider that policy chose instead stays unseen. */
  @Override
  public URI uri() {
    return upstream == null || upstream.previousResponse().isEmpty()
        ? request.uri()
        : upstream.uri();
  }

  @Override
  public Version version() {
    return info.version();
  }

  @Override
  public String toString() {
    return "(" + request.method() + " " + request.uri() + ") " + info.statusCode();
  }
}
