package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import scrimp.agent.testing.Fork;

/** scrimp.jar as a user downloads it. */
class PackagingIT {
  private static final long BUDGET_BYTES = 20L << 20;
  private static final int JAVA_8 = 52;

  @Test
  void theManifestNamesTheEntryPointsAndTheVersion() throws IOException {
    try (JarFile jar = jar()) {
      Attributes manifest = jar.getManifest().getMainAttributes();

      assertThat(manifest.getValue("Premain-Class")).isEqualTo("scrimp.agent.Premain");
      assertThat(manifest.getValue("Agent-Class")).isEqualTo("scrimp.agent.Premain");
      assertThat(manifest.getValue("Main-Class")).isEqualTo("scrimp.agent.Main");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    }
  }

  @Test
  void anApplicationSeesNothingButTheEntryPoints() throws IOException {
    try (JarFile jar = jar()) {
      List<String> visible =
          jar.stream()
              .filter(entry -> !entry.isDirectory())
              .map(JarEntry::getName)
              .filter(name -> !name.startsWith("isolated/"))
              .filter(name -> !name.startsWith("META-INF/licenses/"))
              .sorted()
              .toList();

      assertThat(visible)
          .containsExactly(
              "LICENSE",
              "META-INF/MANIFEST.MF",
              "scrimp/agent/Main.class",
              "scrimp/agent/Premain.class",
              "scrimp/agent/PremainArchive$Entry.class",
              "scrimp/agent/PremainArchive.class",
              "scrimp/agent/PremainLoader$InMemory$1.class",
              "scrimp/agent/PremainLoader$InMemory.class",
              "scrimp/agent/PremainLoader.class");
    }
  }

  @Test
  void whatIsIsolatedHasNoNameThatAnotherLoaderLooksFor() throws IOException {
    List<String> isolated = new ArrayList<>();
    try (JarFile jar = jar()) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith("isolated/"))
          .forEach(isolated::add);
      isolated.addAll(names(libraries(jar)));
    }
    assertThat(isolated)
        .contains(
            "isolated/scrimp/agent/weave/Agent.classdata",
            "scrimp/pipeline/Engine.classdata",
            "net/bytebuddy/ByteBuddy.classdata",
            "com/fasterxml/jackson/databind/ObjectMapper.classdata")
        .noneMatch(name -> name.endsWith(".class"))
        .noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"));
  }

  @Test
  void everyJvmReadsAShortDirectory() throws IOException {
    try (JarFile jar = jar()) {
      assertThat(jar.size()).isLessThan(200);
      assertThat(jar.getEntry("isolated/libraries.zip").getMethod())
          .as("read in place")
          .isEqualTo(ZipEntry.STORED);
    }
  }

  @Test
  void noEntryIsThereTwice() throws IOException {
    try (JarFile jar = jar();
        InputStream whole = Files.newInputStream(Fork.agentJar())) {
      assertThat(names(whole)).isNotEmpty().doesNotHaveDuplicates();
      assertThat(names(libraries(jar))).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void theEntryPointsAreBytecodeThatAnOldJvmCanRefuse() throws IOException {
    try (JarFile jar = jar()) {
      for (String type : List.of("Premain", "PremainLoader", "PremainArchive", "Main")) {
        ZipEntry entry = jar.getEntry("scrimp/agent/" + type + ".class");
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
          in.readInt();
          in.readUnsignedShort();
          assertThat(in.readUnsignedShort()).as(type).isEqualTo(JAVA_8);
        }
      }
    }
  }

  @Test
  void staysWithinItsSizeBudget() throws IOException {
    assertThat(Files.size(Fork.agentJar())).isBetween(1L << 20, BUDGET_BYTES);
  }

  private static InputStream libraries(JarFile jar) throws IOException {
    return jar.getInputStream(jar.getEntry("isolated/libraries.zip"));
  }

  private static List<String> names(InputStream zip) throws IOException {
    List<String> names = new ArrayList<>();
    ZipInputStream in = new ZipInputStream(zip);
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      names.add(entry.getName());
    }
    return names;
  }

  private static JarFile jar() throws IOException {
    return new JarFile(Fork.agentJar().toFile());
  }
}
