package scrimp.testapps.e2e;

import java.util.stream.Stream;

/** The oldest versions that the applications on SDKs also run on. */
final class OldestSdk {
  private OldestSdk() {}

  /** Those that have one and are to be run. */
  static Stream<SdkApp> all() {
    return Stream.of(SdkApp.values())
        .filter(app -> version(app) != null && Runs.isWanted(app.name()));
  }

  /** Null where there is no older one. */
  static String version(SdkApp app) {
    return switch (app) {
      case OPENAI_JAVA -> "0.34.1";
      case ANTHROPIC_JAVA -> "1.1.0";
      case GOOGLE_GENAI -> "0.5.0";
      case AZURE_AI_OPENAI -> "1.0.0-beta.6";
      case SEMANTIC_KERNEL -> "1.3.0";
      case OLLAMA4J -> "1.1.5";
      case LANGCHAIN4J -> "1.0.0";
      case LANGCHAIN4J_OFFICIAL -> "1.8.0-beta15";
      case QUARKUS_LANGCHAIN4J -> "1.0.0";
      case SPRING_AI_2 -> "2.0.0";
      case SPRING_AI_1 -> "1.0.0";
      case SIMPLE_OPENAI -> "3.5.1";
      case THEOKANNING -> "0.13.0";
      default -> null;
    };
  }

  /** The client below it, as the agent's notice names it. */
  static String transport(SdkApp app) {
    return app == SdkApp.GOOGLE_GENAI ? "httpclient" : app.transport();
  }
}
