package scrimp.testapps.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another agent, set so that it prints what it sees and tells nobody else. */
enum Neighbour {
  OPEN_TELEMETRY(
      "scrimp.otel.agent",
      List.of(
          "-Dotel.traces.exporter=console",
          "-Dotel.metrics.exporter=none",
          "-Dotel.logs.exporter=none")),
  DATADOG(
      "scrimp.datadog.agent",
      List.of(
          "-Ddd.writer.type=PrintingWriter",
          "-Ddd.trace.startup.logs=false",
          "-Ddd.instrumentation.telemetry.enabled=false",
          "-Ddd.remote_config.enabled=false",
          "-Ddd.crashtracking.enabled=false",
          "-Ddd.jmxfetch.enabled=false"));

  /** Of its integrations with HTTP clients; it has one with openai-java, too. */
  private static final Pattern OF_DATADOG =
      Pattern.compile("\"component\":\"(?:okhttp|java-http-client|netty-client)\"");

  private final String jar;
  private final List<String> settings;

  Neighbour(String jar, List<String> settings) {
    this.jar = jar;
    this.settings = settings;
  }

  String option() {
    return "-javaagent:" + ClientApp.required(jar);
  }

  List<String> settings() {
    return settings;
  }

  /** The requests of HTTP clients that it has seen so far, each in its own words. */
  List<String> requestsSeen(ForkedApp app) {
    return switch (this) {
      case OPEN_TELEMETRY -> app.stderr().stream().filter(Neighbour::isOpenTelemetrySpan).toList();
      case DATADOG -> datadogSpans(app.stdout());
    };
  }

  private static boolean isOpenTelemetrySpan(String line) {
    return line.contains("'POST' : ") && line.contains(" CLIENT [tracer: io.opentelemetry.");
  }

  /** Several may stand in a line. */
  private static List<String> datadogSpans(List<String> lines) {
    List<String> spans = new ArrayList<>();
    lines.stream()
        .filter(line -> line.startsWith("{\"traces\":"))
        .forEach(
            line -> {
              Matcher span = OF_DATADOG.matcher(line);
              while (span.find()) {
                spans.add(span.group());
              }
            });
    return spans;
  }
}
