package scrimp.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
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

  private LibraryVersion() {}

  static String of(Hooks.Target target, ClassLoader loader) {
    if (target.ofJdk()) {
      return System.getProperty("java.version");
    }
    return switch (target.library()) {
      case Hooks.OKHTTP -> okHttp(loader);
      case Hooks.HTTPCLIENT_4 -> httpClient4(loader);
      case Hooks.HTTPCLIENT_5 -> httpClient5(loader);
      default -> UNKNOWN;
    };
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

  /** Apache HttpClient's version in that loader, of the line 4. */
  public static String httpClient4(ClassLoader loader) {
    return release(loader, "org/apache/http/client/version.properties");
  }

  /** Apache HttpClient's version in that loader, of the line 5. */
  public static String httpClient5(ClassLoader loader) {
    return release(loader, "org/apache/hc/client5/version.properties");
  }

  /** The AWS SDK's version in that loader. */
  public static String awsSdk(ClassLoader loader) {
    String version = constant(loader, "software/amazon/awssdk/core/util/VersionInfo.class", "");
    return version != null ? version : UNKNOWN;
  }

  /** What Apache's libraries say of themselves. */
  private static String release(ClassLoader loader, String resource) {
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(resource)) {
      Properties said = new Properties();
      if (in != null) {
        said.load(in);
      }
      return said.getProperty("info.release", UNKNOWN).trim();
    } catch (IOException | IllegalArgumentException e) {
      return UNKNOWN;
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
