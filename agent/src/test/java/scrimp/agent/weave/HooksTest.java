package scrimp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scrimp.agent.Premain;

class HooksTest {
  private static final String HELPERS = "scrimp/agent/hook/okhttp/helper";

  @Test
  void namesEveryClassThatAHelperLoaderHasToDefine() throws Exception {
    assertThat(Hooks.OKHTTP_HELPERS).containsExactlyInAnyOrderElementsOf(compiled());
  }

  @Test
  void namesNothingThatIsNotThere() throws Exception {
    for (String type :
        new String[] {
          "jdk/internal/net/http/HttpClientImpl",
          "okhttp3/OkHttpClient",
          "sun/net/www/protocol/http/Handler",
          "sun/net/www/protocol/https/Handler",
          "reactor/netty/http/client/HttpClientConnect$HttpClientHandler",
          "io/vertx/core/http/impl/HttpClientImpl"
        }) {
      for (Hooks.Point point : Hooks.of(type).points()) {
        assertThat(classes().resolve(file(point.advice()))).exists();
        assertThat(classes().resolve(file(point.handler()))).exists();
        assertThat(point.id()).isBetween(0, Hooks.ROOM - 1);
      }
    }
    assertThat(Hooks.of("java/lang/String")).isNull();
  }

  private static List<String> compiled() throws Exception {
    try (Stream<Path> files = Files.list(classes().resolve(HELPERS))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .map(name -> HELPERS.replace('/', '.') + "." + name.replace(".class", ""))
          .toList();
    }
  }

  private static Path classes() throws IOException {
    return Path.of(Premain.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static String file(String type) {
    return type.replace('.', '/') + ".class";
  }
}
