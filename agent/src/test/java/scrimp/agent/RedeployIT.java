package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.agent.testing.Fork;
import scrimp.agent.testing.Fork.Finished;
import scrimp.agent.testing.Jdk;
import scrimp.agent.testing.StandIn;

/** Nothing of ours holds a web application that was undeployed. */
class RedeployIT {
  private static final int TIMES = 20;

  static Stream<Arguments> jdksAndOkHttps() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of("okhttp-3", "okhttp-4", "okhttp-5")
                    .map(folder -> Arguments.of(jdk, folder)));
  }

  @ParameterizedTest
  @MethodSource("jdksAndOkHttps")
  void anApplicationDeployedTwentyTimesIsCollectedTwentyTimes(Jdk jdk, String folder)
      throws Exception {
    try (StandIn home = new StandIn("home")) {
      String classPath =
          Stream.concat(Stream.of(Fork.testClasses()), Fork.client(folder).stream())
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));

      Finished finished =
          new Fork(jdk)
              .agent()
              .property("scrimp.mode", "enforce")
              .property("scrimp.provider.home.url", home.url())
              .run("acme.Redeploying", home.url(), classPath);

      assertThat(finished.lines()).startsWith("upstream").endsWith("all gone").hasSize(TIMES + 2);
      assertThat(finished.lines().subList(1, TIMES + 1))
          .isEqualTo(Collections.nCopies(TIMES, "exact exact exact exact"));
      assertThat(finished.err().lines())
          .as("one notice a client, however often it is deployed")
          .hasSize(3);
    }
  }
}
