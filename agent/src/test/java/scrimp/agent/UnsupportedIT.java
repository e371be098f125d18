package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import scrimp.agent.testing.Fork;
import scrimp.agent.testing.Fork.Finished;
import scrimp.agent.testing.Jdk;

/** Clients on event loops that came before the first version that is supported. */
class UnsupportedIT {
  private static final String LEFT_ALONE =
      " is of a version that is not supported, its calls are left alone";

  @Test
  void eachIsSaidOnceAndLeftAlone() throws Exception {
    Finished finished =
        new Fork(Jdk.all().findFirst().orElseThrow())
            .agent()
            .run(
                "acme.Loading",
                jar("reactor-netty-0.9.25.RELEASE.jar"),
                "reactor.netty.http.client.HttpClientConnect$HttpClientHandler",
                jar("vertx-core-3.9.16.jar"),
                "io.vertx.core.http.impl.HttpClientImpl",
                jar("jetty-client-11.0.24.jar"),
                "org.eclipse.jetty.client.HttpRequest");

    assertThat(finished.lines()).containsExactly("loaded");
    assertThat(finished.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("[scrimp] reactor-netty" + LEFT_ALONE),
            line -> assertThat(line).startsWith("[scrimp] vertx-core" + LEFT_ALONE),
            line -> assertThat(line).startsWith("[scrimp] jetty-client" + LEFT_ALONE));
  }

  private static String jar(String name) {
    return Path.of("target", "test-libraries", "unsupported", name).toString();
  }
}
