package scrimp.agent.hook.redirect;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What Reactor Netty's {@code HttpClientConfig} says of one request. Read by reflection, as its
 * classes belong to the application; the shape has been the same from 1.0 to 1.3.
 */
final class ReactorConfig {
  private final Type type;
  private final Object config;

  ReactorConfig(Type type, Object config) {
    this.type = type;
    this.config = config;
  }

  /** Of the target, or null. */
  String host() {
    URI uri = (URI) Type.get(type.uri, config);
    if (uri != null) {
      return uri.getHost();
    }
    URI target = target();
    return target == null ? null : target.getHost();
  }

  String method() {
    return String.valueOf(Type.get(type.method, config));
  }

  boolean webSocket() {
    return Type.get(type.webSocket, config) != null;
  }

  /** Absolute; null where it cannot be told. */
  URI target() {
    URI uri = (URI) Type.get(type.uri, config);
    if (uri != null) {
      return uri;
    }
    String base = (String) Type.get(type.baseUrl, config);
    String path = (String) Type.get(type.uriText, config);
    String text = path != null ? path : base != null ? base : "/";
    if (base != null && text.startsWith("/")) {
      text = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + text;
    }
    try {
      return URI.create(absolute(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Why the gateway could not do what this client would, in a few words; or null. */
  String obstacle(URI target) {
    if ((Boolean) Type.call(type.proxy, config)) {
      return "a proxy of its own";
    }
    if (Type.call(type.channelInit, config) != type.noChannelInit) {
      return "a channel set-up of its own (doOnChannelInit)";
    }
    if (target.getScheme().equalsIgnoreCase("https") && type.ownTls(config)) {
      return "a TLS set-up of its own";
    }
    Object[] protocols = (Object[]) Type.get(type.protocols, config);
    if (Arrays.stream(protocols).noneMatch(p -> p.toString().equals("HTTP11"))) {
      return "HTTP/2 only";
    }
    return null;
  }

  /** A copy for that target. */
  Object to(URI instead) {
    try {
      Object copy = type.copy.newInstance(config);
      type.uri.set(copy, null);
      type.baseUrl.set(copy, null);
      type.uriText.set(copy, instead.toString());
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private String absolute(String text) {
    String scheme = (Boolean) Type.call(type.secure, config) ? "https" : "http";
    if (text.startsWith("/")) {
      SocketAddress address =
          ((Supplier<?>) Type.call(type.address, config)).get() instanceof SocketAddress socket
              ? socket
              : null;
      return address instanceof InetSocketAddress inet
          ? scheme + "://" + inet.getHostString() + ':' + inet.getPort() + text
          : text;
    }
    return text.contains("://") ? text : scheme + "://" + text;
  }

  /** The class as one loader has it. */
  static final class Type {
    private final Field uri;
    private final Field uriText;
    private final Field baseUrl;
    private final Field method;
    private final Field webSocket;
    private final Field ssl;
    private final Field protocols;
    private final Method proxy;
    private final Method channelInit;
    private final Method address;
    private final Method secure;
    private final Constructor<?> copy;
    private final Object noChannelInit;
    private final Method defaultTls;

    Type(Class<?> config) throws ReflectiveOperationException {
      uri = field(config, "uri");
      uriText = field(config, "uriStr");
      baseUrl = field(config, "baseUrl");
      method = field(config, "method");
      webSocket = field(config, "websocketClientSpec");
      ssl = field(config, "sslProvider");
      protocols = field(config, "protocols");
      proxy = config.getMethod("hasProxy");
      channelInit = config.getMethod("doOnChannelInit");
      address = config.getMethod("remoteAddress");
      secure = config.getMethod("isSecure");
      copy = config.getDeclaredConstructor(config);
      copy.setAccessible(true);
      ClassLoader loader = config.getClassLoader();
      noChannelInit =
          Class.forName("reactor.netty.ChannelPipelineConfigurer", true, loader)
              .getMethod("emptyConfigurer")
              .invoke(null);
      defaultTls =
          Class.forName("reactor.netty.http.client.HttpClientSecure", true, loader)
              .getDeclaredMethod("hasDefaultSslProvider", config);
      defaultTls.setAccessible(true);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    }

    private boolean ownTls(Object config) {
      try {
        return get(ssl, config) != null && !(Boolean) defaultTls.invoke(null, config);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    static Object get(Field field, Object of) {
      try {
        return field.get(of);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }

    static Object call(Method method, Object of) {
      try {
        return method.invoke(of);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
