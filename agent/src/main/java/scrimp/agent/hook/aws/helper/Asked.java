package scrimp.agent.hook.aws.helper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import scrimp.agent.hook.OwnHeaders;
import scrimp.agent.hook.apache.Targets;
import scrimp.call.Headers;
import scrimp.call.Request;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * What the application asks, as the pipeline sees it: as it was before it was signed, but for the
 * header that says whose it is.
 */
final class Asked {
  private static final String AUTHORIZATION = "Authorization";
  private static final String CONTENT_LENGTH = "Content-Length";

  private static final String OF_SDK = "amz-sdk-";

  private final Attempt attempt;
  private final String credential;
  private final Request request;

  private Asked(Attempt attempt, String credential, Request request) {
    this.attempt = attempt;
    this.credential = credential;
    this.request = request;
  }

  static Asked of(Attempt attempt, SdkHttpRequest signed) throws IOException {
    SdkHttpFullRequest unsigned = attempt.unsigned();
    String credential = signed.firstMatchingHeader(AUTHORIZATION).orElse(null);
    Headers headers = Headers.of(unsigned.headers());
    return new Asked(
        attempt,
        credential,
        new Request(
            unsigned.method().name(),
            unsigned.getUri(),
            credential == null ? headers : headers.with(AUTHORIZATION, credential),
            body(unsigned)));
  }

  private static byte[] body(SdkHttpFullRequest request) throws IOException {
    ContentStreamProvider content = request.contentStreamProvider().orElse(null);
    if (content == null) {
      return new byte[0];
    }
    try (InputStream in = content.newStream()) {
      return in.readAllBytes();
    }
  }

  Request request() {
    return request;
  }

  /** Whether that is to the letter what the application asks, so that its signature holds. */
  boolean is(Request out) {
    return out.uri().equals(request.uri())
        && Arrays.equals(out.body(), request.body())
        && (out.headers() == request.headers()
            || out.headers().toMap().equals(request.headers().toMap()));
  }

  /** Whether the application says something to us alone. */
  static boolean hasOwnHeaders(Attempt attempt) {
    return attempt.unsigned().headers().keySet().stream().anyMatch(OwnHeaders::contains);
  }

  /** The same without what is said to us alone. */
  Request quiet() {
    return request.withHeaders(request.headers().without(OwnHeaders::contains));
  }

  /**
   * What is to be sent instead, signed unless it goes elsewhere or has another credential.
   *
   * @throws IOException where it cannot be signed
   */
  SdkHttpFullRequest changed(Request out) throws IOException {
    boolean elsewhere = !Targets.sameOrigin(request.uri(), out.uri());
    SdkHttpFullRequest next = unsigned(out, elsewhere);
    boolean ours = Objects.equals(out.headers().first(AUTHORIZATION), credential);
    return ours && !elsewhere ? attempt.signed(next) : next;
  }

  private SdkHttpFullRequest unsigned(Request out, boolean elsewhere) {
    SdkHttpFullRequest known = attempt.unsigned();
    SdkHttpFullRequest.Builder next = known.toBuilder();
    URI uri = out.uri();
    if (!uri.equals(request.uri())) {
      next.protocol(uri.getScheme())
          .host(uri.getHost())
          .port(uri.getPort() < 0 ? null : uri.getPort())
          .encodedPath(uri.getRawPath())
          .clearQueryParameters();
      if (uri.getRawQuery() != null) {
        SdkHttpUtils.uriParams(uri).forEach(next::putRawQueryParameter);
      }
    }
    next.clearHeaders();
    out.headers()
        .forEach(
            (name, value) -> {
              if (!isSetHere(name, value, elsewhere)) {
                next.appendHeader(name, value);
              }
            });
    if (out.body().length > 0 || known.firstMatchingHeader(CONTENT_LENGTH).isPresent()) {
      next.putHeader(CONTENT_LENGTH, Integer.toString(out.body().length));
    }
    return next.contentStreamProvider(() -> new ByteArrayInputStream(out.body())).build();
  }

  private boolean isSetHere(String header, String value, boolean elsewhere) {
    return Targets.setBelow(header, elsewhere)
        || OwnHeaders.contains(header)
        || elsewhere && header.regionMatches(true, 0, OF_SDK, 0, OF_SDK.length())
        || header.equalsIgnoreCase(AUTHORIZATION) && value.equals(credential);
  }
}
