package scrimp.agent.weave;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/**
 * Puts the dispatcher where every loader sees it. Defining it in {@code java.base} keeps class data
 * sharing, which an appended boot class path switches off with a warning; that is the fallback.
 */
final class DispatcherDefinition {
  private static final String WRITTEN_AS = "scrimp/agent/weave/Dispatcher";
  private static final String IN_JAVA_BASE = "java/lang/ScrimpDispatcher";
  private static final String ON_BOOT_PATH = "scrimp/boot/ScrimpDispatcher";

  private final String internalName;
  private final Class<?> type;

  /**
   * @param type already defined under that name
   */
  DispatcherDefinition(String internalName, Class<?> type) {
    this.internalName = internalName;
    this.type = type;
  }

  static DispatcherDefinition define(Instrumentation instrumentation) throws Exception {
    try {
      return inJavaBase(instrumentation);
    } catch (Exception | LinkageError refused) {
      return onBootPath(instrumentation);
    }
  }

  static DispatcherDefinition inJavaBase(Instrumentation instrumentation)
      throws IOException, IllegalAccessException {
    Module ours = DispatcherDefinition.class.getModule();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(ours)),
        Set.of(),
        Map.of());
    Class<?> defined =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
            .defineClass(renamed(WRITTEN_AS, IN_JAVA_BASE));
    return new DispatcherDefinition(IN_JAVA_BASE, defined);
  }

  static DispatcherDefinition onBootPath(Instrumentation instrumentation)
      throws IOException, ClassNotFoundException {
    File jar = File.createTempFile("scrimp-dispatcher", ".jar");
    jar.deleteOnExit();
    try (JarOutputStream out = new JarOutputStream(new FileOutputStream(jar))) {
      out.putNextEntry(new JarEntry(ON_BOOT_PATH + ".class"));
      out.write(renamed(WRITTEN_AS, ON_BOOT_PATH));
      out.closeEntry();
    }
    try (JarFile opened = new JarFile(jar)) {
      instrumentation.appendToBootstrapClassLoaderSearch(opened);
    }
    return new DispatcherDefinition(
        ON_BOOT_PATH, Class.forName(ON_BOOT_PATH.replace('/', '.'), true, null));
  }

  /** The dispatcher as it runs. */
  Class<?> type() {
    return type;
  }

  /** That class of ours, calling the dispatcher under the name that it runs as. */
  byte[] calling(String className) throws IOException {
    return renamed(className.replace('.', '/'), internalName);
  }

  private static byte[] renamed(String internalName, String dispatcher) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes(internalName))
        .accept(
            new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, WRITTEN_AS, dispatcher)), 0);
    return writer.toByteArray();
  }

  private static byte[] bytes(String internalName) throws IOException {
    ClassLoader loader = DispatcherDefinition.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      if (in == null) {
        throw new IOException("the agent's jar lacks " + internalName);
      }
      return in.readAllBytes();
    }
  }
}
