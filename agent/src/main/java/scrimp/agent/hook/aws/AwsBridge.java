package scrimp.agent.hook.aws;

import scrimp.agent.hook.Bridges;

/** The hook's hand in one loader's AWS SDK; arguments are that SDK's own types. */
public interface AwsBridge {
  /** The bridge to each SDK. */
  Bridges<AwsBridge> BRIDGES =
      new Bridges<>(
          AwsBridge.class,
          "software.amazon.awssdk.core.internal.http.HttpClientDependencies",
          "scrimp.agent.hook.aws.helper");

  /**
   * Whether that is part of a client for models, rather than for one of the SDK's other services.
   *
   * @param part the client's {@code HttpClientDependencies}, or a request's {@code
   *     RequestExecutionContext}
   */
  boolean ofModels(Object part);

  /**
   * A request is about to be signed. To be told on the thread that does it.
   *
   * @param stage which signs
   */
  void signing(Object stage, Object request, Object context);

  /** What is to be sent with in the place of that HTTP client; null for the client itself. */
  Object instead(Object client);
}
