package scrimp.testapps.bench.startup;

import java.nio.file.Path;
import java.util.List;

/**
 * What an application is started with.
 *
 * @param options of the JVM
 */
record Variant(String name, List<String> options) {
  static final String NONE = "no agent";
  static final String NO_OP = "no-op agent";
  static final String SCRIMP = "Scrimp";
  static final String OPEN_TELEMETRY = "OpenTelemetry";

  static List<Variant> all(Path noOp, Path scrimp, Path openTelemetry) {
    return List.of(
        new Variant(NONE, List.of()),
        new Variant(NO_OP, List.of("-javaagent:" + noOp)),
        new Variant(SCRIMP, List.of("-javaagent:" + scrimp)),
        new Variant(
            OPEN_TELEMETRY,
            List.of(
                "-javaagent:" + openTelemetry,
                // nothing listens: what is compared is the start, not an export
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none")));
  }
}
