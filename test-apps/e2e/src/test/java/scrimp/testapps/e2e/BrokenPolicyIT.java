package scrimp.testapps.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.provider.exchange.RecordedRequest;

/** A policy that cannot be trusted changes nothing for the application, and says so. */
@Execution(ExecutionMode.CONCURRENT)
class BrokenPolicyIT {
  private static final String POLICY = "scrimp:type=Policy";
  private static final String PROMPT = "Where is my parcel? [[words=8]]";

  /** Unknown key in line 3, bad value in line 4, broken rule in line 5; the rest would act. */
  private static final String BROKEN =
      """
      scrimp.mode = enforce
      scrimp.provider.standin.url = %s
      scrimp.cache.exact.tttl = 1h
      scrimp.cache.exact.ttl = soon
      scrimp.rule.faq.when = feature:com.acme.* & & tools
      scrimp.rule.faq.output.max-tokens = 5
      scrimp.rule.all.when = model:*
      scrimp.rule.all.route.model = gpt-4.1-nano
      """;

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void checkNamesEveryMistakeWithFileAndLine(Jdk jdk, @TempDir Path folder) throws Exception {
    Path file = LoadApp.policyFile(folder, BROKEN.formatted("http://127.0.0.1:1/v1"));

    ScrimpCommand check = ScrimpCommand.run(jdk, "check", file.toString());

    assertThat(check.exitCode()).isEqualTo(1);
    assertNamesAllThree(check.stdout(), file);
    assertThat(check.stderr()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theApplicationStartsAndIsOnlyObserved(Jdk jdk, @TempDir Path folder) throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app =
            new LoadApp.Setup(jdk, provider)
                .policy(folder, BROKEN.formatted(provider.url()))
                .start()) {
      JsonNode first = app.ask(PROMPT);
      JsonNode second = app.ask(PROMPT);

      assertUntouched(first, provider);
      assertUntouched(second, provider);
      assertThat(provider.requests()).hasSize(2);
      assertPolicyTold(app, folder.resolve("scrimp.properties"));
      assertThat(Jmx.attributes(app.forked(), "scrimp:type=Savings"))
          .containsEntry("Calls", 2L)
          .containsEntry("UpstreamCalls", 2L)
          .containsEntry("SuppressedErrors", 0L);
    }
  }

  private static void assertPolicyTold(LoadApp app, Path file) throws Exception {
    List<String> stderr = app.forked().stderr();
    assertThat(stderr).allMatch(line -> line.startsWith("[scrimp] "));
    assertNamesAllThree(stderr, file);
    assertThat(stderr).anyMatch(line -> line.contains("calls are at most observed"));
    Map<String, Object> policy = Jmx.attributes(app.forked(), POLICY);
    assertThat(policy).containsEntry("Mode", "observe");
    assertNamesAllThree(List.of((String[]) policy.get("LastReloadProblems")), file);
  }

  private static void assertNamesAllThree(List<String> lines, Path file) {
    assertThat(lines)
        .anyMatch(l -> l.contains(file + ":3: ") && l.contains("scrimp.cache.exact.tttl"))
        .anyMatch(l -> l.contains(file + ":3: ") && l.contains("scrimp.cache.exact.ttl"))
        .anyMatch(l -> l.contains(file + ":4: ") && l.contains("soon") && l.contains("1h"))
        .anyMatch(l -> l.contains(file + ":5: ") && l.contains("scrimp.rule.faq.when"));
  }

  private static void assertUntouched(JsonNode reply, StandInProvider provider) {
    assertThat(reply.path("status").asInt()).isEqualTo(200);
    assertThat(reply.path("headers").properties())
        .noneMatch(header -> header.getKey().startsWith("x-scrimp"));
    assertThat(provider.requests())
        .extracting(RecordedRequest::bodyText)
        .containsOnly(
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + PROMPT
                + "\"}]}");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aPolicyFileThatIsMissingIsToldAndNothingIsEnforced(Jdk jdk, @TempDir Path folder)
      throws Exception {
    Path nowhere = folder.resolve("no-such.properties");
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app =
            new LoadApp.Setup(jdk, provider)
                .option("-Dscrimp.config=" + nowhere)
                .option("-Dscrimp.mode=enforce")
                .option("-Dscrimp.provider.standin.url=" + provider.url())
                .start()) {
      assertUntouched(app.ask(PROMPT), provider);
      assertUntouched(app.ask(PROMPT), provider);

      assertThat(provider.requests()).hasSize(2);
      assertThat(app.forked().stderr())
          .allMatch(line -> line.startsWith("[scrimp] "))
          .anyMatch(line -> line.contains("there is no file " + nowhere));
      assertThat(Jmx.attribute(app.forked(), POLICY, "Mode")).isEqualTo("observe");
      app.leave();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anEditIsTakenUpAndABrokenOneKeepsTheLastGoodPolicy(Jdk jdk, @TempDir Path folder)
      throws Exception {
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app =
            new LoadApp.Setup(jdk, provider).policy(folder, policy("observe", provider)).start()) {
      app.ask(PROMPT);
      assertThat(source(app.ask(PROMPT))).isEmpty();

      LoadApp.policyFile(folder, policy("enforce", provider));
      Eventually.check(() -> source(app.ask(PROMPT)), s -> assertThat(s).isEqualTo("exact"));
      long bought = provider.totalRequests();

      LoadApp.policyFile(folder, policy("enforced", provider));
      Eventually.check(
          () -> Jmx.attributes(app.forked(), POLICY),
          told -> assertThat(told).containsEntry("LastReloadApplied", false));
      assertThat(source(app.ask(PROMPT))).isEqualTo("exact");
      assertThat(provider.totalRequests()).isEqualTo(bought);
      assertThat(app.forked().stderr())
          .anyMatch(line -> line.contains("scrimp.properties:1: ") && line.contains("enforced"))
          .anyMatch(line -> line.contains("the last good policy stays in force"));

      Files.delete(folder.resolve("scrimp.properties"));
      Eventually.check(
          app.forked()::stderr,
          told -> assertThat(told).anyMatch(line -> line.contains("the file is gone")));
      assertThat(source(app.ask(PROMPT))).isEqualTo("exact");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theModeCanBeSwitchedOverJmx(Jdk jdk, @TempDir Path folder) throws Exception {
    ObjectName bean = new ObjectName(POLICY);
    try (StandInProvider provider = StandInProvider.start();
        LoadApp app =
            new LoadApp.Setup(jdk, provider).policy(folder, policy("enforce", provider)).start()) {
      assertThat(source(app.ask(PROMPT))).isEqualTo("upstream");
      try (JMXConnector connector = Jmx.connect(app.forked())) {
        MBeanServerConnection server = connector.getMBeanServerConnection();
        server.setAttribute(bean, new Attribute("Mode", "observe"));
        assertThat(source(app.ask(PROMPT))).isEmpty();

        Object said =
            server.invoke(
                bean, "setMode", new Object[] {"off"}, new String[] {String.class.getName()});
        assertThat(said).asString().contains("off");
        assertThat(source(app.ask(PROMPT))).isEmpty();
        assertThat(Jmx.attribute(app.forked(), "scrimp:type=Savings", "Calls")).isEqualTo(2L);

        assertThatThrownBy(() -> server.setAttribute(bean, new Attribute("Mode", "on")))
            .hasMessageContaining("'on'")
            .hasMessageContaining("off, observe, enforce");
        server.setAttribute(bean, new Attribute("Mode", "enforce"));
        assertThat(source(app.ask(PROMPT))).isEqualTo("exact");
        assertThat(provider.totalRequests()).isEqualTo(3);
      }
    }
  }

  private static String policy(String mode, StandInProvider provider) {
    return "scrimp.mode = %s\nscrimp.provider.standin.url = %s\n".formatted(mode, provider.url());
  }

  private static String source(JsonNode reply) {
    return reply.path("headers").path("x-scrimp-source").asText();
  }
}
