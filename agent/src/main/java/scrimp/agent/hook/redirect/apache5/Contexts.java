package scrimp.agent.hook.redirect.apache5;

import java.lang.reflect.Method;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** Contexts keep a request as an attribute up to 5.3, and in a field of their own after that. */
final class Contexts {
  private static final String ATTRIBUTE = "http.request";
  private static final Method SETTER = setter();

  private Contexts() {}

  static void setRequest(HttpContext context, HttpRequest request) {
    if (SETTER == null || !(context instanceof HttpCoreContext)) {
      context.setAttribute(ATTRIBUTE, request);
      return;
    }
    try {
      SETTER.invoke(context, request);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method setter() {
    try {
      return HttpCoreContext.class.getMethod("setRequest", HttpRequest.class);
    } catch (NoSuchMethodException before54) {
      return null;
    }
  }
}
