package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.agent.testing.Fork;
import scrimp.agent.testing.Fork.Finished;
import scrimp.agent.testing.Fork.Running;
import scrimp.agent.testing.Jdk;
import scrimp.agent.testing.StandIn;

/** Each client, woven, on each JDK: answered here, sent elsewhere, left alone. */
class ClientsIT {
  private StandIn home;
  private StandIn elsewhere;

  @BeforeEach
  void start() throws Exception {
    home = new StandIn("home");
    elsewhere = new StandIn("elsewhere");
  }

  @AfterEach
  void stop() {
    home.close();
    elsewhere.close();
  }

  /** JDK, client, folder of the library that it runs on. */
  static Stream<Arguments> clients() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "jdk", "okhttp-4"),
                    Arguments.of(jdk, "jdk-async", "okhttp-4"),
                    Arguments.of(jdk, "urlconnection", "okhttp-4"),
                    Arguments.of(jdk, "okhttp", "okhttp-3"),
                    Arguments.of(jdk, "okhttp", "okhttp-4"),
                    Arguments.of(jdk, "okhttp", "okhttp-5"),
                    Arguments.of(jdk, "apache4", "apache4-oldest"),
                    Arguments.of(jdk, "apache4-minimal", "apache4-oldest"),
                    Arguments.of(jdk, "apache4-old", "apache4-oldest"),
                    Arguments.of(jdk, "apache4", "apache4-newest"),
                    Arguments.of(jdk, "apache4-minimal", "apache4-newest"),
                    Arguments.of(jdk, "apache4-old", "apache4-newest"),
                    Arguments.of(jdk, "apache5", "apache5-oldest"),
                    Arguments.of(jdk, "apache5-minimal", "apache5-oldest"),
                    Arguments.of(jdk, "apache5", "apache5-newest"),
                    Arguments.of(jdk, "apache5-minimal", "apache5-newest"),
                    Arguments.of(jdk, "apache5-async", "apache5-oldest"),
                    Arguments.of(jdk, "apache5-async", "apache5-newest")));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void isAnnouncedOnceAndEachCallIsTakenOnce(Jdk jdk, String client, String folder)
      throws Exception {
    Finished finished;
    try (Running app = enforcing(jdk, folder).start("acme.Calls", home.url())) {
      assertThat(app.line()).isEqualTo("ready");
      assertThat(said(app, client + " one")).startsWith("200 upstream").contains("home says");
      assertThat(said(app, client + " one")).startsWith("200 exact").contains("home says hello");
      assertThat(said(app, client + " two")).startsWith("200 upstream").contains("home says");
      assertThat(said(app, "savings")).isEqualTo("3 calls, 2 upstream, 0 suppressed");
      app.end();
      finished = app.await();
    }
    assertThat(home.asked()).hasSize(2);
    assertThat(home.asked())
        .allSatisfy(
            asked -> {
              assertThat(asked.headers().getFirst("authorization")).isEqualTo("Bearer application");
              assertThat(asked.headers().keySet())
                  .noneMatch(name -> name.toLowerCase().contains("scrimp"));
            });
    assertThat(finished.err().lines())
        .singleElement()
        .asString()
        .matches("\\[scrimp] \\S+ \\S+ hooked at \\S+, mode enforce");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void keepsTheCredentialThatPolicyGivesARoutedCall(Jdk jdk, String client, String folder)
      throws Exception {
    Fork fork =
        enforcing(jdk, folder)
            .environment("ELSEWHERE_KEY", "routed")
            .property("scrimp.provider.elsewhere.url", elsewhere.url())
            .property("scrimp.provider.elsewhere.credential.env", "ELSEWHERE_KEY")
            .property("scrimp.rule.away.when", "provider:home")
            .property("scrimp.rule.away.route.provider", "elsewhere");
    try (Running app = fork.start("acme.Calls", home.url())) {
      assertThat(app.line()).isEqualTo("ready");

      assertThat(said(app, client + " one"))
          .startsWith("200 upstream " + home.url())
          .contains("elsewhere says hello");
    }
    assertThat(home.asked()).isEmpty();
    assertThat(elsewhere.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.headers().getFirst("authorization")).isEqualTo("Bearer routed");
              assertThat(asked.headers().getFirst("host")).isEqualTo(authority(elsewhere));
              assertThat(asked.headers().getFirst("content-length"))
                  .isEqualTo(Integer.toString(asked.body().length()));
            });
  }

  @ParameterizedTest
  @MethodSource("clients")
  void isLeftAloneWhereTheHostIsNoProvider(Jdk jdk, String client, String folder) throws Exception {
    try (Running app = enforcing(jdk, folder).start("acme.Calls", elsewhere.url())) {
      assertThat(app.line()).isEqualTo("ready");
      assertThat(said(app, client + " one")).startsWith("200 null").contains("elsewhere says");
      assertThat(said(app, client + " one")).startsWith("200 null").contains("elsewhere says");
      assertThat(said(app, "savings")).isEqualTo("0 calls, 0 upstream, 0 suppressed");
    }
    assertThat(elsewhere.asked()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void otherEndpointsPassUntouchedWithoutWhatIsSaidToUsAlone(Jdk jdk, String client, String folder)
      throws Exception {
    try (Running app = enforcing(jdk, folder).start("acme.Calls", home.url())) {
      assertThat(app.line()).isEqualTo("ready");
      assertThat(said(app, client + " upload")).startsWith("200 null").contains("home says hello");
      assertThat(said(app, "savings")).isEqualTo("0 calls, 0 upstream, 0 suppressed");
    }
    assertThat(home.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.path()).isEqualTo("/v1/files");
              assertThat(asked.headers().getFirst("authorization")).isEqualTo("Bearer application");
              assertThat(asked.headers().keySet())
                  .noneMatch(name -> name.toLowerCase().contains("scrimp"));
            });
  }

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Arguments> apaches() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "apache4", "apache4-newest"),
                    Arguments.of(jdk, "apache5", "apache5-newest"),
                    Arguments.of(jdk, "apache5-async", "apache5-newest")));
  }

  @ParameterizedTest
  @MethodSource("apaches")
  void aRequestThatIsSignedAlreadyIsLeftAlone(Jdk jdk, String client, String folder)
      throws Exception {
    try (Running app = enforcing(jdk, folder).start("acme.Calls", home.url())) {
      assertThat(app.line()).isEqualTo("ready");
      assertThat(said(app, client + " signed")).startsWith("200 null").contains("home says hello");
      assertThat(said(app, client + " signed")).startsWith("200 null").contains("home says hello");
      assertThat(said(app, "savings")).isEqualTo("0 calls, 0 upstream, 0 suppressed");
    }
    assertThat(home.asked()).hasSize(2);
  }

  static Stream<Arguments> tooOld() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "okhttp", "okhttp-old", "okhttp 3.12.13", "3.14 to 5.x"),
                    Arguments.of(
                        jdk, "apache4-old", "apache4-old", "httpclient 4.2.6", "4.3 to 4.5.x")));
  }

  @ParameterizedTest
  @MethodSource("tooOld")
  void aVersionThatIsTooOldIsNamedOnceAndLeftAlone(
      Jdk jdk, String client, String folder, String named, String supported) throws Exception {
    Finished finished;
    try (Running app = enforcing(jdk, folder).start("acme.Calls", home.url())) {
      assertThat(app.line()).isEqualTo("ready");
      assertThat(said(app, client + " one")).startsWith("200 null").contains("home says hello");
      assertThat(said(app, client + " one")).startsWith("200 null").contains("home says hello");
      app.end();
      finished = app.await();
    }
    assertThat(finished.err().lines())
        .containsExactly(
            "[scrimp] %s is not supported (%s are), its calls are left alone"
                .formatted(named, supported));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void giveUpOfARoutedOkHttpCallReachesTheOtherProvider(Jdk jdk) throws Exception {
    Fork fork =
        enforcing(jdk, "okhttp-4")
            .property("scrimp.provider.elsewhere.url", elsewhere.url())
            .property("scrimp.rule.away.when", "provider:home")
            .property("scrimp.rule.away.route.provider", "elsewhere");
    Finished finished = fork.run("acme.Cancelling", home.url());

    assertThat(finished.lines()).containsExactly("asked", "failed", "soon");
    assertThat(elsewhere.asked()).hasSize(1);
    assertThat(home.asked()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aWebSocketToAProviderIsSaidOnceForEachClientAndLeftAlone(Jdk jdk) throws Exception {
    Finished without = new Fork(jdk).with(Fork.client("okhttp-4")).run("acme.Sockets", home.url());
    Finished with = enforcing(jdk, "okhttp-4").run("acme.Sockets", home.url());

    assertThat(with.lines()).isEqualTo(without.lines());
    assertThat(with.err().lines().filter(line -> line.contains("WebSocket")))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("java.net.http", "opened a WebSocket to 127.0.0.1"),
            line -> assertThat(line).contains("okhttp 4.12.0 opened a WebSocket to 127.0.0.1"));
  }

  private Fork enforcing(Jdk jdk, String folder) {
    return new Fork(jdk)
        .agent()
        .with(Fork.client(folder))
        .property("scrimp.mode", "enforce")
        .property("scrimp.provider.home.url", home.url());
  }

  private static String said(Running app, String told) throws Exception {
    app.say(told);
    return app.line();
  }

  private static String authority(StandIn standIn) {
    return List.of(standIn.url().split("/")).get(2);
  }
}
