package scrimp.testapps.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import scrimp.testapps.provider.StandInProvider;
import scrimp.testapps.sdk.SdkSuite;
import scrimp.testapps.sdk.Way;

/**
 * The unmodified applications on SDKs. A row of the README's table is one of these, so that it has
 * none that {@link SdkIT} does not run.
 */
enum SdkApp {
  OPENAI_JAVA(
      "openai-java",
      "openai-java",
      "4.100.0",
      "okhttp",
      EnumSet.allOf(Way.class),
      "openai-java",
      "scrimp.testapps.openai.SdkApp"),
  ANTHROPIC_JAVA(
      "anthropic-java",
      "anthropic-java-core",
      "3.11.0",
      "okhttp",
      EnumSet.allOf(Way.class),
      "anthropic-java",
      "scrimp.testapps.anthropic.SdkApp"),
  GOOGLE_GENAI(
      "google-genai",
      "google-genai",
      "1.70.0",
      "okhttp",
      EnumSet.allOf(Way.class),
      "google-genai",
      "scrimp.testapps.genai.SdkApp"),
  AZURE_AI_OPENAI(
      "azure-ai-openai",
      "azure-ai-openai",
      "1.0.0-beta.16",
      "reactor-netty",
      EnumSet.allOf(Way.class),
      "azure-ai-openai",
      "scrimp.testapps.azure.AzureApp"),
  BEDROCK_CONVERSE(
      "AWS bedrockruntime, Converse",
      "bedrockruntime",
      "2.54.14",
      "aws-sdk-java, httpclient5",
      EnumSet.of(Way.WHOLE, Way.WHOLE_ASYNC, Way.STREAM_ASYNC),
      "bedrockruntime",
      "scrimp.testapps.bedrock.converse.ConverseApp"),
  BEDROCK_INVOKE_BY_KEY(
      "AWS bedrockruntime, InvokeModel with a bearer key",
      "bedrockruntime",
      "2.54.14",
      "aws-sdk-java",
      EnumSet.of(Way.WHOLE, Way.WHOLE_ASYNC, Way.STREAM_ASYNC),
      "bedrockruntime-url",
      "scrimp.testapps.bedrock.InvokeApp"),
  BEDROCK_INVOKE_OLDEST(
      "AWS bedrockruntime, InvokeModel",
      "bedrockruntime",
      "2.20.162",
      "aws-sdk-java, httpclient",
      EnumSet.of(Way.WHOLE, Way.WHOLE_ASYNC, Way.STREAM_ASYNC),
      "bedrockruntime20",
      "scrimp.testapps.bedrock.InvokeApp"),
  SEMANTIC_KERNEL(
      "Semantic Kernel",
      "semantickernel-aiservices-openai",
      "1.4.2",
      "reactor-netty",
      EnumSet.of(Way.WHOLE_ASYNC, Way.STREAM_ASYNC),
      "semantic-kernel",
      "scrimp.testapps.semantickernel.SemanticKernelApp"),
  OLLAMA4J(
      "ollama4j",
      "ollama4j",
      "1.1.6",
      "java.net.http",
      EnumSet.of(Way.WHOLE, Way.STREAM),
      "ollama4j",
      "scrimp.testapps.ollama.SdkApp"),
  LANGCHAIN4J(
      "LangChain4j",
      "langchain4j-open-ai",
      "1.19.0",
      "java.net.http",
      EnumSet.of(Way.WHOLE, Way.STREAM_ASYNC),
      "langchain4j",
      "scrimp.testapps.langchain4j.LangChainApp"),
  LANGCHAIN4J_OFFICIAL(
      "LangChain4j, official SDK",
      "langchain4j-open-ai-official",
      "1.11.0-beta19",
      "okhttp",
      EnumSet.of(Way.WHOLE, Way.STREAM_ASYNC),
      "langchain4j-official",
      "scrimp.testapps.langchain4jofficial.LangChainOfficialApp"),
  QUARKUS_LANGCHAIN4J(
      "Quarkus LangChain4j",
      "io.quarkiverse.langchain4j.quarkus-langchain4j-openai",
      "1.10.0",
      "vertx-core",
      EnumSet.of(Way.WHOLE, Way.STREAM, Way.STREAM_ASYNC),
      "quarkus-langchain4j",
      null),
  SPRING_AI_2(
      "Spring AI 2, Spring Boot jar",
      "spring-ai-openai",
      "2.0.1",
      "okhttp",
      EnumSet.of(Way.WHOLE, Way.STREAM, Way.STREAM_ASYNC),
      "spring-ai-2",
      null),
  SPRING_AI_1(
      "Spring AI 1",
      "spring-ai-openai",
      "1.1.8",
      "java.net.http",
      EnumSet.of(Way.WHOLE, Way.STREAM, Way.STREAM_ASYNC),
      "spring-ai-1",
      "scrimp.testapps.springai1.SpringAi1App"),
  SPRING_AI_1_WEBFLUX(
      "Spring AI 1 with WebFlux",
      "spring-ai-openai",
      "1.1.8",
      "reactor-netty",
      EnumSet.of(Way.WHOLE, Way.STREAM, Way.STREAM_ASYNC),
      "spring-ai-1-webflux",
      "scrimp.testapps.springai1.SpringAi1App"),
  SPRING_AI_1_APACHE(
      "Spring AI 1 with Apache HttpClient",
      "spring-ai-openai",
      "1.1.8",
      "httpclient5, java.net.http",
      EnumSet.of(Way.WHOLE, Way.STREAM, Way.STREAM_ASYNC),
      "spring-ai-1-apache5",
      "scrimp.testapps.springai1.SpringAi1App"),
  SIMPLE_OPENAI(
      "simple-openai",
      "simple-openai",
      "3.22.2",
      "java.net.http",
      EnumSet.of(Way.WHOLE_ASYNC, Way.STREAM_ASYNC),
      "simple-openai",
      "scrimp.testapps.simpleopenai.SimpleOpenAiApp"),
  KOOG_CIO(
      "Koog, Ktor CIO engine",
      "prompt-executor-openai-client-jvm",
      "1.1.1",
      "ktor-client-cio",
      EnumSet.of(Way.WHOLE, Way.STREAM_ASYNC),
      "koog",
      "scrimp.testapps.koog.KoogCioApp"),
  KOOG_APACHE(
      "Koog, Ktor Apache5 engine",
      "prompt-executor-openai-client-jvm",
      "1.1.1",
      "httpclient5",
      EnumSet.of(Way.WHOLE, Way.STREAM_ASYNC),
      "koog",
      "scrimp.testapps.koog.KoogApacheApp"),
  KOOG_OKHTTP(
      "Koog, Ktor OkHttp engine",
      "prompt-executor-openai-client-jvm",
      "1.1.1",
      "okhttp",
      EnumSet.of(Way.WHOLE, Way.STREAM_ASYNC),
      "koog",
      "scrimp.testapps.koog.KoogOkHttpApp"),
  KOOG_JAVA(
      "Koog, Ktor Java engine",
      "prompt-executor-openai-client-jvm",
      "1.1.1",
      "java.net.http",
      EnumSet.of(Way.WHOLE, Way.STREAM_ASYNC),
      "koog",
      "scrimp.testapps.koog.KoogJavaApp"),
  THEOKANNING(
      "theokanning openai-java",
      "service",
      "0.18.2",
      "okhttp",
      EnumSet.of(Way.WHOLE, Way.WHOLE_ASYNC, Way.STREAM),
      "theokanning",
      "scrimp.testapps.theokanning.TheoKanningApp");

  private final String label;
  private final String artifact;
  private final String version;
  private final String transport;
  private final Set<Way> ways;
  private final String folder;
  private final String mainClass;

  /**
   * @param transport the client below it, as the agent's notice names it; parted by commas where it
   *     takes two
   * @param mainClass null where the framework's own build makes what is run
   */
  SdkApp(
      String label,
      String artifact,
      String version,
      String transport,
      Set<Way> ways,
      String folder,
      String mainClass) {
    this.label = label;
    this.artifact = artifact;
    this.version = version;
    this.transport = transport;
    this.ways = ways;
    this.folder = folder;
    this.mainClass = mainClass;
  }

  String label() {
    return label;
  }

  String version() {
    return version;
  }

  String transport() {
    return transport;
  }

  SdkDialect dialect() {
    return switch (this) {
      case ANTHROPIC_JAVA -> SdkDialect.ANTHROPIC;
      case GOOGLE_GENAI -> SdkDialect.GEMINI;
      case OLLAMA4J -> SdkDialect.OLLAMA;
      case AZURE_AI_OPENAI, SEMANTIC_KERNEL -> SdkDialect.AZURE;
      case BEDROCK_CONVERSE, BEDROCK_INVOKE_BY_KEY, BEDROCK_INVOKE_OLDEST -> SdkDialect.BEDROCK;
      default -> SdkDialect.OPENAI;
    };
  }

  /** How it can be asked. */
  Set<Way> ways() {
    return ways;
  }

  /**
   * Whether its calls show whose they are. One whose key is added by an interceptor below the hook
   * does not, and is never answered from memory.
   */
  boolean showsItsKey() {
    return this != THEOKANNING;
  }

  /** Where it reaches the provider; by https where its dialect alone would not be. */
  String url(StandInProvider provider) {
    return switch (this) {
      case QUARKUS_LANGCHAIN4J, SPRING_AI_1_WEBFLUX -> provider.httpsUrl();
      default -> dialect().url(provider);
    };
  }

  /** Whether it sends the same for a stream as for a whole answer, but that it is to be one. */
  boolean asksTheSameInAllWays() {
    return switch (this) {
      case KOOG_CIO, KOOG_APACHE, KOOG_OKHTTP, KOOG_JAVA -> false;
      default -> true;
    };
  }

  /** The JVM arguments that start it. */
  List<String> launch() {
    return launch(folder);
  }

  /** The same on its oldest version. */
  List<String> launchOldest() {
    return launch(ClientApp.OLDEST + folder);
  }

  private List<String> launch(String where) {
    return switch (this) {
      case SPRING_AI_2 -> List.of("-jar", bootJar(where).toString());
      case QUARKUS_LANGCHAIN4J ->
          List.of("-jar", quarkusApp(where).resolve("quarkus-run.jar").toString());
      case BEDROCK_INVOKE_BY_KEY -> byKey(ClientApp.launch(where, mainClass));
      default -> ClientApp.launch(where, mainClass);
    };
  }

  /** With the key that AWS's SDK prefers to credentials where there is one. */
  private static List<String> byKey(List<String> launch) {
    List<String> command = new ArrayList<>(launch);
    command.add(0, "-Daws.bearerTokenBedrock=" + SdkSuite.KEY);
    return command;
  }

  /** The file names of the libraries that it runs with. */
  List<String> libraries() throws IOException {
    return libraries(folder);
  }

  /** Those of its oldest version. */
  List<String> oldestLibraries() throws IOException {
    return libraries(ClientApp.OLDEST + folder);
  }

  private List<String> libraries(String where) throws IOException {
    return switch (this) {
      case SPRING_AI_2 -> {
        try (JarFile jar = new JarFile(bootJar(where).toFile())) {
          yield jar.stream().map(entry -> new File(entry.getName()).getName()).toList();
        }
      }
      case QUARKUS_LANGCHAIN4J -> ClientApp.files(quarkusApp(where).resolve("lib/main"));
      default -> ClientApp.libraries(where);
    };
  }

  /** The file name of the SDK itself, of that version. */
  String library(String ofVersion) {
    return artifact + "-" + ofVersion + ".jar";
  }

  private Path bootJar(String where) {
    return ClientApp.target(where).resolve(folder + ".jar");
  }

  private static Path quarkusApp(String where) {
    return ClientApp.target(where).resolve("quarkus-app");
  }
}
