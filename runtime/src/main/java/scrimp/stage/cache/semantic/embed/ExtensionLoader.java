package scrimp.stage.cache.semantic.embed;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Classes of the extension, behind those of the agent. Not closed before the JVM ends: natives go
 * with their loader.
 */
final class ExtensionLoader extends URLClassLoader {
  private static final String ONNX_RUNTIME = "ai.onnxruntime.OnnxRuntime";
  private static final byte[] THEIR_PROPERTIES = ascii("onnxruntime.native.");
  private static final byte[] OUR_PROPERTIES = ascii("scrimp.ortx.native.");

  static {
    registerAsParallelCapable();
  }

  private final String module;

  /**
   * @param module that all classes of the jar belong to
   */
  ExtensionLoader(String module, File jar, ClassLoader parent) throws MalformedURLException {
    super(new URL[] {jar.toURI().toURL()}, parent);
    this.module = module;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return name.equals(ONNX_RUNTIME) ? withPropertiesOfItsOwn(name) : super.findClass(name);
  }

  /** As the JVM and services look for classes of a module. */
  @Override
  protected Class<?> findClass(String moduleName, String name) {
    if (moduleName != null && !moduleName.equals(module)) {
      return null;
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      try {
        return loaded != null ? loaded : findClass(name);
      } catch (ClassNotFoundException e) {
        return null;
      }
    }
  }

  @Override
  protected URL findResource(String moduleName, String name) {
    return moduleName == null || moduleName.equals(module) ? findResource(name) : null;
  }

  /**
   * An application may use the ONNX runtime itself, and say by system properties where its natives
   * are. A library is for one class loader only, so this copy asks for properties of our own.
   */
  private Class<?> withPropertiesOfItsOwn(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      replace(bytes);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** In the constants of a class file, where both are of one length. */
  private static void replace(byte[] classFile) {
    int length = THEIR_PROPERTIES.length;
    for (int at = 0; at <= classFile.length - length; at++) {
      if (Arrays.equals(classFile, at, at + length, THEIR_PROPERTIES, 0, length)) {
        System.arraycopy(OUR_PROPERTIES, 0, classFile, at, length);
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
