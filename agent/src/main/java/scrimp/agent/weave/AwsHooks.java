package scrimp.agent.weave;

import java.util.List;

/**
 * What is woven into the AWS SDK: the stages that sign a request, and those that send it, each once
 * for its synchronous and once for its asynchronous clients.
 */
final class AwsHooks {
  private static final String CORE = "software/amazon/awssdk/core/internal/http/";

  static final Hooks.Target[] ALL = {
    signing("SigningStage", "Lsoftware/amazon/awssdk/http/SdkHttpFullRequest;"),
    signing("AsyncSigningStage", "Ljava/util/concurrent/CompletableFuture;"),
    sending("MakeHttpRequestStage", "", "ClientAdvice"),
    sending(
        "MakeAsyncHttpRequestStage",
        "L" + CORE + "TransformingAsyncResponseHandler;",
        "AsyncClientAdvice"),
  };

  private AwsHooks() {}

  private static Hooks.Target signing(String stage, String signed) {
    return target(
        stage,
        new Hooks.Point(
            Hooks.AWS_SIGN,
            "execute",
            "(Lsoftware/amazon/awssdk/http/SdkHttpFullRequest;L"
                + CORE
                + "RequestExecutionContext;)"
                + signed,
            Hooks.HOOK + "aws.SigningAdvice",
            Hooks.HOOK + "aws.SigningHandler"));
  }

  /**
   * @param first what the constructor is given before the dependencies
   */
  private static Hooks.Target sending(String stage, String first, String advice) {
    return target(
        stage,
        new Hooks.Point(
            Hooks.AWS_CLIENT,
            "<init>",
            "(" + first + "L" + CORE + "HttpClientDependencies;)V",
            Hooks.HOOK + "aws." + advice,
            Hooks.HOOK + "aws.ClientHandler"));
  }

  private static Hooks.Target target(String stage, Hooks.Point point) {
    return new Hooks.Target(
        CORE + "pipeline/stages/" + stage,
        Hooks.AWS_SDK,
        Hooks.AWS_LABEL,
        Hooks.Whose.APPLICATION_BY_USE,
        List.of(point));
  }
}
