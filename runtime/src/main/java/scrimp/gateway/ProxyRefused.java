package scrimp.gateway;

import java.io.IOException;

/**
 * The JVM's proxy is no way to a provider. Nothing has reached that; and its client, which does not
 * go over the proxy by itself, may well reach it.
 */
final class ProxyRefused extends IOException {
  private static final long serialVersionUID = 1;

  ProxyRefused(String why) {
    super(why);
  }
}
