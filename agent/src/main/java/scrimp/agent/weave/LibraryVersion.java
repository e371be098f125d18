package scrimp.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Which version of a client library a loader has. Read from class files as resources: loading its
 * classes while one of them is being loaded could deadlock, and OkHttp's manifest says nothing.
 */
public final class LibraryVersion {
  private static final String UNKNOWN = "of unknown version";
  private static final String USER_AGENT = "okhttp/";
  private static final int OLDEST_MINOR_OF_3 = 14;

  private LibraryVersion() {}

  static String of(Hooks.Target target, ClassLoader loader) {
    return target.ofJdk() ? System.getProperty("java.version") : okHttp(loader);
  }

  /** OkHttp's version in that loader. */
  public static String okHttp(ClassLoader loader) {
    String since4 = constant(loader, "okhttp3/OkHttp.class", "");
    if (since4 != null) {
      return since4;
    }
    String before4 = constant(loader, "okhttp3/internal/Version.class", USER_AGENT);
    return before4 != null ? before4.substring(USER_AGENT.length()) : UNKNOWN;
  }

  /**
   * JDK clients always: there the weaving itself says whether the method is there. A version that
   * cannot be told is not touched.
   */
  static boolean supported(Hooks.Target target, String version) {
    if (target.ofJdk()) {
      return true;
    }
    String[] parts = version.split("\\.");
    return switch (parts[0]) {
      case "3" -> parts.length > 1 && number(parts[1]) >= OLDEST_MINOR_OF_3;
      case "4", "5" -> true;
      default -> false;
    };
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The first string constant in that class that begins so and then with a digit, or null. */
  private static String constant(ClassLoader loader, String resource, String prefix) {
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(resource)) {
      if (in == null) {
        return null;
      }
      ConstantFinder finder = new ConstantFinder(prefix);
      new ClassReader(in.readAllBytes()).accept(finder, ClassReader.SKIP_DEBUG);
      return finder.found;
    } catch (IOException e) {
      return null;
    }
  }

  private static final class ConstantFinder extends ClassVisitor {
    private final String prefix;
    private String found;

    ConstantFinder(String prefix) {
      super(Opcodes.ASM9);
      this.prefix = prefix;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String type, String sign, Object value) {
      consider(value);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String sign, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLdcInsn(Object value) {
          consider(value);
        }
      };
    }

    private void consider(Object value) {
      if (found == null
          && value instanceof String text
          && text.length() > prefix.length()
          && text.startsWith(prefix)
          && Character.isDigit(text.charAt(prefix.length()))) {
        found = text;
      }
    }
  }
}
