package scrimp.testapps.e2e;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;

/** A Tomcat as its scripts start it, with the web application deployed under several names. */
final class Tomcat implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String DEPLOYED = "org.apache.catalina.loader.ParallelWebappClassLoader";
  private static final String LISTENING = ".*-auto-\\d+-(\\d+)\"].*";
  private static final String SERVER =
      """
      <Server port="-1">
        <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
        <Listener className="org.apache.catalina.core.ThreadLocalLeakPreventionListener"/>
        <Service name="Catalina">
          <Connector port="0" address="127.0.0.1"/>
          <Engine name="Catalina" defaultHost="localhost" backgroundProcessorDelay="1">
            <Host name="localhost" appBase="webapps"/>
          </Engine>
        </Service>
      </Server>
      """;

  private final Path base;
  private ForkedApp forked;
  private String url;

  /**
   * @param base an empty folder
   */
  Tomcat(Path base) throws IOException {
    this.base = base;
    for (String folder : List.of("conf", "temp", "webapps", "logs", "work")) {
      Files.createDirectory(base.resolve(folder));
    }
    Files.writeString(base.resolve("conf/server.xml"), SERVER);
  }

  /** To be there when it starts, with the libraries in that folder of the build's. */
  void deploy(String name, String libraries) throws IOException {
    Path lib =
        Files.createDirectories(base.resolve("webapps").resolve(name).resolve("WEB-INF/lib"));
    Path target = ClientApp.target("web-application");
    copyJars(target, lib);
    copyJars(target.resolve(libraries), lib);
  }

  /** Starts it and waits until it serves. */
  void start(Jdk jdk, List<String> options) throws IOException, InterruptedException {
    Path home = home();
    List<String> command = new ArrayList<>(options);
    // as catalina.sh has it
    command.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
    for (String opened : List.of("lang", "io", "util", "util.concurrent")) {
      command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    command.add("-Dcatalina.home=" + home);
    command.add("-Dcatalina.base=" + base);
    command.add("-Djava.io.tmpdir=" + base.resolve("temp"));
    command.add("-cp");
    command.add(
        home.resolve("bin/bootstrap.jar")
            + File.pathSeparator
            + home.resolve("bin/tomcat-juli.jar"));
    command.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
    forked = ForkedApp.start(jdk, command);
    forked.awaitErrorLine(line -> line.contains("Server startup in"), PATIENCE);
    String listening = forked.awaitErrorLine(line -> line.matches(LISTENING), PATIENCE);
    url = "http://127.0.0.1:" + listening.replaceAll(LISTENING, "$1") + "/";
  }

  ForkedApp forked() {
    return forked;
  }

  String get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  void undeploy(String name) throws IOException {
    Folders.delete(base.resolve("webapps").resolve(name));
  }

  /** How many web applications' class loaders are in memory, after a collection. */
  long classLoaders() throws Exception {
    try (JMXConnector connector = Jmx.connect(forked)) {
      String histogram =
          (String)
              connector
                  .getMBeanServerConnection()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return histogram
          .lines()
          .filter(line -> line.trim().split("\\s+").length > 3)
          .map(line -> line.trim().split("\\s+"))
          .filter(columns -> columns[3].equals(DEPLOYED))
          .mapToLong(columns -> Long.parseLong(columns[1]))
          .sum();
    }
  }

  @Override
  public void close() {
    if (forked != null) {
      forked.close();
    }
  }

  private static Path home() throws IOException {
    try (Stream<Path> unpacked =
        Files.list(ClientApp.target("web-application").resolve("tomcat"))) {
      return unpacked.findFirst().orElseThrow();
    }
  }

  private static void copyJars(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, to.resolve(jar.getFileName()));
      }
    }
  }
}
