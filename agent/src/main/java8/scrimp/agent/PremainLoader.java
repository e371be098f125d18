package scrimp.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The isolated loader: everything of ours but the entry points, and all libraries, read from below
 * {@code isolated/} in the agent's own jar under names that no other loader looks for. The classes
 * of the agent itself are entries of the jar, all the rest is in an archive within.
 *
 * <pre>
 *   boot  (java.lang.ScrimpDispatcher, defined when the first client is woven)
 *    |
 *   platform
 *    |------------------ this loader  (scrimp.*, Byte Buddy, Jackson, Caffeine ...)
 *   application               .
 *    |                        . helpers see both
 *   an application's own ---- helper loader, one for each loader that has OkHttp
 * </pre>
 *
 * <p>Not a URLClassLoader: that would open the jar a second time and cannot rename entries.
 */
final class PremainLoader extends ClassLoader {
  private static final String ROOT = "isolated/";
  private static final String LIBRARIES = ROOT + "libraries.zip";
  private static final String CLASS = ".class";
  private static final String DATA = "data";
  private static final int BUFFER_BYTES = 16 * 1024;

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final File file;
  private final ProtectionDomain domain;
  private PremainArchive libraries;

  private PremainLoader(File file, ClassLoader parent) throws IOException {
    super(parent);
    this.file = file;
    this.jar = new JarFile(file, false);
    CodeSource source = new CodeSource(file.toURI().toURL(), (Certificate[]) null);
    this.domain = new ProtectionDomain(source, null, this, null);
  }

  static PremainLoader open(File jar) throws IOException {
    return new PremainLoader(jar, platformLoader());
  }

  /** The jar that this class came from. */
  static File ownJar() {
    CodeSource source = PremainLoader.class.getProtectionDomain().getCodeSource();
    return new File(URI.create(source.getLocation().toString()));
  }

  /** A new instance of that class, which must have a public constructor without arguments. */
  @SuppressWarnings("unchecked")
  <T> T instance(String className) throws ReflectiveOperationException {
    return (T) loadClass(className).getConstructor().newInstance();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = bytes(name.replace('.', '/') + CLASS);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = bytes(name);
      return bytes == null
          ? getParent().getResourceAsStream(name)
          : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected URL findResource(final String name) {
    try {
      byte[] bytes = bytes(name);
      return bytes == null ? null : new URL(null, "scrimp:/" + name, new InMemory(bytes));
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  private byte[] bytes(String name) throws IOException {
    String stored = name.endsWith(CLASS) ? name + DATA : name;
    JarEntry entry = jar.getJarEntry(ROOT + stored);
    if (entry == null) {
      return libraries().read(stored);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream((int) entry.getSize());
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      return out.toByteArray();
    }
  }

  private synchronized PremainArchive libraries() throws IOException {
    if (libraries == null) {
      libraries = PremainArchive.open(file, LIBRARIES);
    }
    return libraries;
  }

  /** What Java 9 calls the platform loader; an application may have put its own system loader. */
  private static ClassLoader platformLoader() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  /** A resource as the URL that some libraries ask for. */
  private static final class InMemory extends URLStreamHandler {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          connected = true;
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
