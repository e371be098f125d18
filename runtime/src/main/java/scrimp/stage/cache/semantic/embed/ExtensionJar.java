package scrimp.stage.cache.semantic.embed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * {@code scrimp-embedder.jar} beside the agent's jar. It is loaded as a module of its own, which is
 * the smallest thing that a JVM can be told to let load natives without a warning; nothing of the
 * application's is told the same.
 */
final class ExtensionJar {
  static final String NAME = "scrimp-embedder.jar";

  private static final String MODULE = "scrimp.embedder";
  private static final String CLASS = ".class";

  private ExtensionJar() {}

  /**
   * The extension beside the jar that this class came from; where it came from no jar, one on the
   * class path.
   *
   * @throws EmbeddingException where there is none, or none that can be loaded, in words for users
   */
  static EmbedderExtension find() {
    CodeSource source = ExtensionJar.class.getProtectionDomain().getCodeSource();
    return ServiceLoader.load(EmbedderExtension.class, ExtensionJar.class.getClassLoader())
        .findFirst()
        .orElseGet(() -> beside(new File(URI.create(source.getLocation().toString()))));
  }

  static EmbedderExtension beside(File agentJar) {
    File jar = new File(agentJar.getAbsoluteFile().getParentFile(), NAME);
    if (!jar.isFile()) {
      throw new EmbeddingException("there is no " + jar);
    }
    try {
      return open(jar, EmbedderExtension.class.getClassLoader());
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new EmbeddingException("cannot load " + jar + ": " + e, e);
    }
  }

  private static EmbedderExtension open(File jar, ClassLoader parent) throws IOException {
    Contents contents = Contents.of(jar);
    ModuleReference reference =
        new Reference(
            ModuleDescriptor.newOpenModule(MODULE)
                .requires("java.base")
                .packages(contents.packages)
                .build());
    Configuration configuration =
        Configuration.resolve(
            new Finder(reference),
            List.of(ModuleLayer.boot().configuration()),
            ModuleFinder.of(),
            Set.of(MODULE));
    ExtensionLoader loader = new ExtensionLoader(MODULE, jar, parent);
    ModuleLayer.Controller controller =
        ModuleLayer.defineModules(configuration, List.of(ModuleLayer.boot()), name -> loader);
    Module module = controller.layer().findModule(MODULE).orElseThrow();
    controller.addReads(module, parent.getUnnamedModule());
    ModuleLayer.boot().modules().stream()
        .filter(known -> ofTheJdk(known.getName()))
        .forEach(known -> controller.addReads(module, known));
    NativeAccess.grant(controller, module);
    try {
      // not by ServiceLoader: a module's services must be types of modules that it reads by name
      return (EmbedderExtension) loader.loadClass(contents.provider).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }

  private static boolean ofTheJdk(String module) {
    return module.startsWith("java.") || module.equals("jdk.unsupported");
  }

  private record Contents(Set<String> packages, String provider) {
    static Contents of(File jar) throws IOException {
      try (JarFile opened = new JarFile(jar, false)) {
        Set<String> packages =
            opened.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(CLASS) && name.indexOf('/') > 0)
                .filter(name -> !name.startsWith("META-INF/"))
                .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                .collect(Collectors.toSet());
        String services = "META-INF/services/" + EmbedderExtension.class.getName();
        ZipEntry entry = opened.getEntry(services);
        if (entry == null) {
          throw new IOException("it has no " + services);
        }
        return new Contents(
            packages, new String(opened.getInputStream(entry).readAllBytes(), UTF_8).strip());
      }
    }
  }

  /** The one module; its classes come from the loader. */
  private static final class Reference extends ModuleReference {
    Reference(ModuleDescriptor descriptor) {
      super(descriptor, null);
    }

    @Override
    public ModuleReader open() throws IOException {
      throw new IOException("read by its loader only");
    }
  }

  private record Finder(ModuleReference reference) implements ModuleFinder {
    @Override
    public Optional<ModuleReference> find(String name) {
      return name.equals(MODULE) ? Optional.of(reference) : Optional.empty();
    }

    @Override
    public Set<ModuleReference> findAll() {
      return Set.of(reference);
    }
  }
}
