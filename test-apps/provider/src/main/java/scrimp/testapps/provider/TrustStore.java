package scrimp.testapps.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a client needs in order to trust the stand-in's HTTPS: pass it as {@code
 * javax.net.ssl.trustStore} and {@code javax.net.ssl.trustStorePassword}.
 *
 * @param file a PKCS #12 store
 * @param password opens it
 */
public record TrustStore(Path file, String password) {
  static final String PASSWORD = "stand-in";

  /** Writes the store to a temporary file that goes with the JVM. */
  static TrustStore unpack() throws IOException {
    Path file = Files.createTempFile("stand-in-trust-", ".p12");
    file.toFile().deleteOnExit();
    try (InputStream store = resource("trust.p12")) {
      Files.copy(store, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return new TrustStore(file, PASSWORD);
  }

  /**
   * The provider's own key, for localhost and 127.0.0.1. It guards nothing: everybody can read it
   * here.
   */
  static KeyStore serverKey() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = resource("server.p12")) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static InputStream resource(String name) {
    return TrustStore.class.getResourceAsStream(name);
  }

  /** A context that trusts the stand-in alone, for clients in the same JVM. */
  public SSLContext sslContext() {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot read the trust store " + file, e);
    }
  }
}
