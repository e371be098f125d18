package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
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

  static Stream<Arguments> jdksAndLibraries() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "okhttp-3", "okhttp,jdk,jdk-async,urlconnection"),
                    Arguments.of(jdk, "okhttp-4", "okhttp,jdk,jdk-async,urlconnection"),
                    Arguments.of(jdk, "okhttp-5", "okhttp,jdk,jdk-async,urlconnection"),
                    Arguments.of(jdk, "apache4-newest", "apache4,apache4-minimal,apache4-old"),
                    Arguments.of(jdk, "apache5-newest", "apache5,apache5-minimal")));
  }

  @ParameterizedTest
  @MethodSource("jdksAndLibraries")
  void anApplicationDeployedTwentyTimesIsCollectedTwentyTimes(
      Jdk jdk, String folder, String clients) throws Exception {
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
              .run("acme.Redeploying", home.url(), classPath, clients);

      assertThat(finished.lines()).startsWith("upstream").endsWith("all gone").hasSize(TIMES + 2);
      assertThat(finished.lines().subList(1, TIMES + 1))
          .containsOnly(clients.replaceAll("[^,]+", "exact").replace(',', ' '));
      assertThat(finished.err().lines())
          .as("one notice a library, however often it is deployed")
          .doesNotHaveDuplicates()
          .hasSizeLessThanOrEqualTo(3);
    }
  }
}
