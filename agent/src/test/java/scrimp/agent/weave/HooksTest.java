package scrimp.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scrimp.agent.Premain;

class HooksTest {
  @Test
  void namesNothingThatIsNotThereAndNoIdTwice() throws Exception {
    Map<Integer, String> handlers = new HashMap<>();
    for (String type :
        new String[] {
          "jdk/internal/net/http/HttpClientImpl",
          "okhttp3/OkHttpClient",
          "sun/net/www/protocol/http/Handler",
          "sun/net/www/protocol/https/Handler",
          "reactor/netty/http/client/HttpClientConnect$HttpClientHandler",
          "io/vertx/core/http/impl/HttpClientImpl",
          "org/eclipse/jetty/client/transport/HttpRequest",
          "org/eclipse/jetty/client/HttpRequest",
          "org/apache/http/impl/client/InternalHttpClient",
          "org/apache/http/impl/client/MinimalHttpClient",
          "org/apache/http/impl/client/AbstractHttpClient",
          "org/apache/hc/client5/http/impl/classic/InternalHttpClient",
          "org/apache/hc/client5/http/impl/classic/MinimalHttpClient",
          "org/apache/hc/client5/http/impl/async/AsyncConnectExec",
          "org/apache/hc/client5/http/impl/async/InternalHttpAsyncExecRuntime",
          "org/apache/hc/client5/http/impl/async/AbstractMinimalHttpAsyncClientBase",
          "org/apache/hc/core5/ssl/SSLContexts",
          "io/ktor/client/engine/cio/CIOEngine",
          "software/amazon/awssdk/core/internal/http/pipeline/stages/SigningStage",
          "software/amazon/awssdk/core/internal/http/pipeline/stages/AsyncSigningStage",
          "software/amazon/awssdk/core/internal/http/pipeline/stages/MakeHttpRequestStage",
          "software/amazon/awssdk/core/internal/http/pipeline/stages/MakeAsyncHttpRequestStage"
        }) {
      for (Hooks.Point point : Hooks.of(type).points()) {
        assertThat(classes().resolve(file(point.advice()))).exists();
        assertThat(classes().resolve(file(point.handler()))).exists();
        assertThat(point.id()).isBetween(0, Hooks.ROOM - 1);
        handlers.putIfAbsent(point.id(), point.handler());
        assertThat(point.handler()).as("id " + point.id()).isEqualTo(handlers.get(point.id()));
      }
    }
    assertThat(Hooks.of("java/lang/String")).isNull();
  }

  private static Path classes() throws IOException {
    return Path.of(Premain.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static String file(String type) {
    return type.replace('.', '/') + ".class";
  }
}
