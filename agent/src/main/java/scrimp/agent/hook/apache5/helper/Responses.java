package scrimp.agent.hook.apache5.helper;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import scrimp.call.Headers;
import scrimp.call.Reply;

/** Responses from HttpClient's form to ours and back. */
final class Responses {
  static final String CONTENT_ENCODING = "Content-Encoding";

  private final Constructor<CloseableHttpResponse> constructor;

  /**
   * What the application gets is a final class. Its constructor is the one way to a response that
   * can be closed gracefully and at once, and alike in all of 5.x.
   */
  Responses() throws ReflectiveOperationException {
    constructor =
        CloseableHttpResponse.class.getDeclaredConstructor(
            ClassicHttpResponse.class, ExecRuntime.class);
    constructor.setAccessible(true);
  }

  CloseableHttpResponse of(Answer answer) {
    InvocationHandler execution =
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "disconnectEndpoint", "discardEndpoint" -> answer.leave();
            default -> throw new UnsupportedOperationException(method.getName());
          }
          return null;
        };
    try {
      return constructor.newInstance(
          answer,
          Proxy.newProxyInstance(
              ExecRuntime.class.getClassLoader(), new Class<?>[] {ExecRuntime.class}, execution));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From 5.6 on the headers tell of a coding that the body has no more. */
  static Reply raw(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    Headers headers = Requests.headers(response);
    if (decodedBelow(response)) {
      headers = headers.without(Responses::isOfCoding);
    }
    return Reply.raw(
        response.getCode(),
        headers,
        entity == null ? InputStream.nullInputStream() : entity.getContent());
  }

  static boolean decodedBelow(ClassicHttpResponse response) {
    return response.getEntity() != null
        && response.getEntity().getContentEncoding() == null
        && response.containsHeader(CONTENT_ENCODING);
  }

  static boolean isOfCoding(String header) {
    return header.equalsIgnoreCase(CONTENT_ENCODING) || header.equalsIgnoreCase("content-length");
  }

  /** Without reading the rest, where the version knows how to. */
  static void leave(CloseableHttpResponse response) {
    try {
      if ((Object) response instanceof ModalCloseable modal) {
        modal.close(CloseMode.IMMEDIATE);
      } else {
        response.close();
      }
    } catch (IOException ignored) {
      // nobody reads it any more
    }
  }
}
