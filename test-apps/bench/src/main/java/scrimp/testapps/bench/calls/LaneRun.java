package scrimp.testapps.bench.calls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import scrimp.testapps.bench.app.Worker;
import scrimp.testapps.bench.app.Works;
import scrimp.testapps.bench.measure.Folder;
import scrimp.testapps.bench.measure.ForkedJvm;
import scrimp.testapps.provider.StandInProvider;

/** The JVM of one lane, and what it has measured so far. */
final class LaneRun implements AutoCloseable {
  private final Lane lane;
  private final StandInProvider provider;
  private final Folder folder = Folder.create();
  private final ForkedJvm jvm;
  private final List<Batch> batches = new ArrayList<>();
  private long calls;
  private long upstream;

  LaneRun(Lane lane, Jars jars, StandInProvider provider) {
    this.lane = lane;
    this.provider = provider;
    List<String> arguments = new ArrayList<>();
    if (lane.agent()) {
      arguments.add("-javaagent:" + jars.agent());
      List<String> policy = lane.setting().policy(provider.url());
      if (!policy.isEmpty()) {
        arguments.add("-Dscrimp.config=" + folder.policy(policy));
      }
    }
    arguments.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            jars.classPath(),
            Worker.class.getName(),
            lane.work(),
            provider.url()));
    jvm = ForkedJvm.start(jars.jdk(), folder.path(), arguments);
  }

  /**
   * The JDK and what the lanes are made of.
   *
   * @param agent scrimp.jar
   * @param classPath of the workers
   */
  record Jars(Path jdk, Path agent, String classPath) {}

  void warmUp(int timings) {
    run(timings);
  }

  void measure(int timings) {
    batches.add(run(timings));
  }

  private Batch run(int timings) {
    jvm.tell("run " + timings);
    Batch batch = Batch.parse(jvm.await(Worker.RAN).substring(Worker.RAN.length()));
    calls += timings;
    upstream += provider.totalRequests();
    // keeps the log short, whatever the number of rounds
    provider.reset();
    return batch;
  }

  /**
   * A benchmark of calls that went another way than said would be a benchmark of something else.
   *
   * @throws IllegalStateException if they did
   */
  void check() {
    long expected =
        switch (lane.upstream()) {
          case ALL -> calls;
          case FIRSTS -> Math.min(calls, Works.REPEATED);
          case NONE -> 0;
        };
    if (upstream != expected) {
      throw new IllegalStateException(
          lane + ": of " + calls + " calls the provider saw " + upstream + ", not " + expected);
    }
    if (lane.agent()) {
      bean("SuppressedErrors", 0);
    }
    if (!lane.setting().policy("").isEmpty()) {
      bean("Calls", calls);
      bean("UpstreamCalls", expected);
    }
  }

  private void bean(String attribute, long expected) {
    jvm.tell("bean " + attribute);
    long value = Long.parseLong(jvm.await(Worker.BEAN).substring(Worker.BEAN.length()));
    // the agent has nothing to show before its first LLM call
    boolean absent = value == -1 && expected == 0;
    if (value != expected && !absent) {
      throw new IllegalStateException(
          lane + ": " + attribute + " is " + value + ", not " + expected);
    }
  }

  Lane lane() {
    return lane;
  }

  List<Batch> batches() {
    return batches;
  }

  @Override
  public void close() {
    jvm.close();
    folder.close();
  }
}
