package scrimp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.agent.testing.Fork;
import scrimp.agent.testing.Fork.Finished;
import scrimp.agent.testing.Fork.Running;
import scrimp.agent.testing.Jdk;
import scrimp.agent.testing.StandIn;

/** The agent comes into a JVM that is running, and whose clients are in use. */
class AttachIT {
  private static final int FIRST_THAT_WARNS = 21;

  static Stream<Arguments> jdksAndOkHttps() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of("okhttp-3", "okhttp-4", "okhttp-5")
                    .map(folder -> Arguments.of(jdk, folder)));
  }

  @ParameterizedTest
  @MethodSource("jdksAndOkHttps")
  void takesTheCallsOfClientsThatWereThereBefore(Jdk jdk, String folder) throws Exception {
    try (StandIn home = new StandIn("home");
        Running app = app(jdk, folder, home)) {
      assertThat(app.line()).isEqualTo("ready");
      for (String client : new String[] {"jdk", "okhttp", "urlconnection"}) {
        app.say(client + " before");
        assertThat(app.line()).startsWith("200 null");
      }

      attach(app, "");

      for (String client : new String[] {"jdk", "okhttp", "urlconnection"}) {
        app.say(client + " after by " + client);
        assertThat(app.line()).as(client).startsWith("200 upstream");
        app.say(client + " after by " + client);
        assertThat(app.line()).as(client).startsWith("200 exact");
      }
      app.say("savings");
      assertThat(app.line()).isEqualTo("6 calls, 3 upstream, 0 suppressed");
      attach(app, "");
      app.end();
      Finished finished = app.await();
      assertThat(finished.err().lines())
          .hasSize(4)
          .contains("[scrimp] already running in this JVM; this second copy is not started")
          .filteredOn(line -> line.contains(" hooked at "))
          .hasSize(3);
    }
  }

  static Stream<Arguments> jdksAndApaches() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "apache4", "apache4-newest"),
                    Arguments.of(jdk, "apache5", "apache5-newest")));
  }

  @ParameterizedTest
  @MethodSource("jdksAndApaches")
  void takesTheCallsOfAnApacheClientThatWasThereBefore(Jdk jdk, String client, String folder)
      throws Exception {
    try (StandIn home = new StandIn("home");
        Running app = app(jdk, folder, home)) {
      assertThat(app.line()).isEqualTo("ready");
      app.say(client + " before");
      assertThat(app.line()).startsWith("200 null");

      attach(app, "");

      app.say(client + " after");
      assertThat(app.line()).startsWith("200 upstream");
      app.say(client + " after");
      assertThat(app.line()).startsWith("200 exact");
      app.say("savings");
      assertThat(app.line()).isEqualTo("2 calls, 1 upstream, 0 suppressed");
    }
  }

  private static Running app(Jdk jdk, String folder, StandIn home) throws Exception {
    Fork fork =
        new Fork(jdk)
            .with(Fork.client(folder))
            .property("scrimp.mode", "enforce")
            .property("scrimp.provider.home.url", home.url());
    if (jdk.feature() >= FIRST_THAT_WARNS) {
      // else the JVM itself warns of any agent that is attached
      fork.option("-XX:+EnableDynamicAgentLoading");
    }
    return fork.start("acme.Calls", home.url());
  }

  private static void attach(Running app, String arguments) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(app.pid()));
    try {
      machine.loadAgent(Fork.agentJar().toString(), arguments);
    } finally {
      machine.detach();
    }
  }
}
