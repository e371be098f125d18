package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
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
              "scrimp/agent/PremainLoader.class");
    }
  }

  @Test
  void whatIsIsolatedHasNoNameThatAnotherLoaderLooksFor() throws IOException {
    try (JarFile jar = jar()) {
      List<String> isolated =
          jar.stream().map(JarEntry::getName).filter(n -> n.startsWith("isolated/")).toList();

      assertThat(isolated)
          .contains(
              "isolated/scrimp/agent/weave/Agent.classdata",
              "isolated/scrimp/pipeline/Engine.classdata",
              "isolated/net/bytebuddy/ByteBuddy.classdata",
              "isolated/com/fasterxml/jackson/databind/ObjectMapper.classdata")
          .noneMatch(name -> name.endsWith(".class"))
          .noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA"))
          .noneMatch(name -> name.startsWith("isolated/META-INF/versions/"));
    }
  }

  @Test
  void noEntryIsThereTwice() throws IOException {
    HashSet<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(Fork.agentJar()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!seen.add(entry.getName())) {
          twice.add(entry.getName());
        }
      }
    }
    assertThat(twice).isEmpty();
    assertThat(seen).isNotEmpty();
  }

  @Test
  void theEntryPointsAreBytecodeThatAnOldJvmCanRefuse() throws IOException {
    try (JarFile jar = jar()) {
      for (String type : List.of("Premain", "PremainLoader", "Main")) {
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

  private static JarFile jar() throws IOException {
    return new JarFile(Fork.agentJar().toFile());
  }
}
