package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;

/** Two web applications in one server, each with an OkHttp of its own. */
class TomcatIT {
  private static final String OF_3 = "okhttp-3.14.9.jar";
  private static final String OF_5 = "okhttp-jvm-5.5.1.jar";

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachApplicationsCallsAreHandledAndItCanGo(Jdk jdk, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        Tomcat tomcat = new Tomcat(Files.createDirectory(folder.resolve("base")))) {
      tomcat.deploy("old", "okhttp3");
      tomcat.deploy("new", "okhttp5");
      Path policy =
          LoadApp.policyFile(
              folder,
              "scrimp.mode = enforce\nscrimp.provider.standin.url = " + provider.url() + "\n");
      tomcat.start(
          jdk,
          List.of(
              "-javaagent:" + AgentJar.path(),
              "-Dscrimp.config=" + policy,
              "-Dprovider.url=" + provider.url()));

      assertThat(tomcat.get("old/shop?ask=first")).matches("200 upstream .*" + OF_3 + " true");
      assertThat(tomcat.get("new/support?ask=second")).matches("200 upstream .*" + OF_5 + " true");
      assertThat(tomcat.get("new/support?ask=first")).matches("200 exact .*" + OF_5 + " true");
      assertThat(tomcat.get("old/shop?ask=second")).matches("200 exact .*" + OF_3 + " true");
      assertThat(provider.totalRequests()).isEqualTo(2);
      Map<String, Object> savings = Jmx.attributes(tomcat.forked(), "scrimp:type=Savings");
      assertThat(savings).containsEntry("Calls", 4L).containsEntry("SuppressedErrors", 0L);
      assertThat(callsByFeature(savings))
          .containsOnly(
              Map.entry("scrimp.testapps.web.ShopServlet#doGet", 2L),
              Map.entry("scrimp.testapps.web.SupportServlet#doGet", 2L));
      assertThat(tomcat.forked().stderr())
          .filteredOn(line -> line.startsWith("[scrimp]"))
          .hasSize(2)
          .anyMatch(line -> line.contains("okhttp 3.14.9 hooked"))
          .anyMatch(line -> line.contains("okhttp 5.5.1 hooked"));

      assertThat(tomcat.classLoaders()).isEqualTo(2);
      tomcat.undeploy("old");
      Eventually.check(tomcat::classLoaders, left -> assertThat(left).isEqualTo(1));
      assertThat(tomcat.get("new/support?ask=first")).matches("200 exact .*" + OF_5 + " true");
    }
  }

  private static Map<String, Long> callsByFeature(Map<String, Object> savings) {
    return ((TabularData) savings.get("ByFeature"))
        .values().stream()
            .map(CompositeData.class::cast)
            .collect(
                Collectors.toMap(
                    row -> row.get("Feature").toString(), row -> (Long) row.get("Calls")));
  }
}
