package scrimp.testapps.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The applications that run the contract suite, each on one HTTP client. */
enum ClientApp {
  JDK_HTTP("jdk-http", "scrimp.testapps.jdkhttp.JdkHttpApp"),
  URL_CONNECTION("urlconnection", "scrimp.testapps.urlconnection.UrlConnectionApp"),
  OKHTTP_3("okhttp3", "scrimp.testapps.okhttp.OkHttpApp"),
  OKHTTP_4("okhttp4", "scrimp.testapps.okhttp.OkHttpApp"),
  OKHTTP_5("okhttp5", "scrimp.testapps.okhttp.OkHttpApp"),
  APACHE_4("apache4", "scrimp.testapps.apache4.Apache4App"),
  APACHE_5("apache5", "scrimp.testapps.apache5.Apache5App"),
  REACTOR_NETTY_10("reactor-netty10", "scrimp.testapps.reactornetty.ReactorNettyApp"),
  REACTOR_NETTY_13("reactor-netty13", "scrimp.testapps.reactornetty.ReactorNettyApp"),
  VERTX_45("vertx45", "scrimp.testapps.vertx.VertxApp"),
  VERTX_5("vertx5", "scrimp.testapps.vertx.VertxApp"),
  JETTY_12("jetty12", "scrimp.testapps.jetty.JettyApp"),
  APACHE_5_ASYNC("apache5-async", "scrimp.testapps.apache5async.AsyncApp"),
  KTOR_CIO("ktor-cio", "scrimp.testapps.ktor.KtorApp");

  /** Where applications have the class paths of their oldest versions. */
  static final String OLDEST = "oldest/";

  private final String folder;
  private final String mainClass;

  ClientApp(String folder, String mainClass) {
    this.folder = folder;
    this.mainClass = mainClass;
  }

  /**
   * The JVM arguments that start it: class path and main class.
   *
   * @throws IllegalStateException if it was not built
   */
  List<String> launch() {
    return launch(folder);
  }

  /**
   * The same on its {@link #oldest()} version.
   *
   * @throws IllegalStateException if it was not built
   */
  List<String> launchOldest() {
    return launch(OLDEST + folder);
  }

  private List<String> launch(String folder) {
    List<String> command = new ArrayList<>();
    if (onEventLoop()) {
      // JDK 25 warns of Netty's ways of its own
      command.add("-Dio.netty.noUnsafe=true");
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(launch(folder, mainClass));
    return command;
  }

  /** The oldest version that the application also runs on; null where there is no older one. */
  String oldest() {
    return switch (this) {
      case OKHTTP_3 -> "3.14.0";
      case APACHE_4 -> "4.3";
      case APACHE_5 -> "5.2";
      case VERTX_45 -> "4.5.0";
      case VERTX_5 -> "5.0.0";
      case JETTY_12 -> "12.0.0";
      case APACHE_5_ASYNC -> "5.5";
      case KTOR_CIO -> "3.0.0";
      default -> null;
    };
  }

  /** Whether its calls go over the gateway inside the JVM. */
  boolean onEventLoop() {
    return switch (this) {
      case REACTOR_NETTY_10,
          REACTOR_NETTY_13,
          VERTX_45,
          VERTX_5,
          JETTY_12,
          APACHE_5_ASYNC,
          KTOR_CIO ->
          true;
      default -> false;
    };
  }

  /** The file names of the libraries that it runs with. */
  List<String> libraries() throws IOException {
    return libraries(folder);
  }

  /** Those of its {@link #oldest()} version. */
  List<String> oldestLibraries() throws IOException {
    return libraries(OLDEST + folder);
  }

  /** The same of any application that has its libraries in {@code target/lib}. */
  static List<String> libraries(String folder) throws IOException {
    return files(target(folder).resolve("lib"));
  }

  /** The names of the files in a folder. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  static Path target(String folder) {
    return Path.of(required("scrimp.apps"), folder, "target").toAbsolutePath().normalize();
  }

  /** The same of any application that has its libraries in {@code target/lib}. */
  static List<String> launch(String folder, String mainClass) {
    Path target = target(folder);
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new IllegalStateException(
          "the application " + folder + " is not built: there is no " + target.resolve("lib"));
    }
    return List.of("-cp", target + "/*" + File.pathSeparator + target + "/lib/*", mainClass);
  }

  /** Whether it also calls asynchronously. */
  boolean async() {
    return switch (this) {
      case URL_CONNECTION, APACHE_4, APACHE_5 -> false;
      default -> true;
    };
  }

  static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("the system property " + property + " is not set");
    }
    return value;
  }
}
