package scrimp.agent.hook.aws.helper;

import scrimp.agent.hook.aws.AwsBridge;
import scrimp.agent.weave.EngineRef;
import scrimp.agent.weave.Hooks;
import scrimp.agent.weave.LibraryVersion;
import scrimp.agent.weave.SupportedVersions;
import scrimp.pipeline.Engine;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.internal.http.HttpClientDependencies;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.core.internal.http.pipeline.RequestPipeline;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** One loader's AWS SDK. */
public final class Bridge implements AwsBridge {
  private static final String MODELS = "BedrockRuntime";

  private final EngineRef engine;
  private final ClassLoader application;

  /** Told when the first client for models is met. */
  private volatile String version;

  public Bridge(EngineRef engine, ClassLoader application) {
    this.engine = engine;
    this.application = application;
  }

  @Override
  public boolean ofModels(Object part) {
    String service =
        part instanceof RequestExecutionContext context
            ? context.executionAttributes().getAttribute(SdkExecutionAttribute.SERVICE_NAME)
            : ((HttpClientDependencies) part)
                .clientConfiguration()
                .option(SdkClientOption.SERVICE_NAME);
    return MODELS.equals(service);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void signing(Object stage, Object request, Object context) {
    Engine known = engine.get();
    if (known != null) {
      Attempt.begun(
          (RequestPipeline<SdkHttpFullRequest, ?>) stage,
          (SdkHttpFullRequest) request,
          (RequestExecutionContext) context,
          known);
    }
  }

  @Override
  public Object instead(Object client) {
    Engine known = engine.get();
    if (known == null) {
      return null;
    }
    String met = version;
    if (met == null) {
      met = LibraryVersion.awsSdk(application);
      announce(known, met);
      version = met;
    }
    if (!SupportedVersions.AWS_SDK.contain(met)) {
      return null;
    }
    String label = Hooks.AWS_SDK + ' ' + met;
    if (client instanceof SdkHttpClient sync) {
      return new SyncClient(sync, known, label);
    }
    return client instanceof SdkAsyncHttpClient async ? new AsyncClient(async, known, label) : null;
  }

  private static void announce(Engine engine, String version) {
    if (SupportedVersions.AWS_SDK.contain(version)) {
      engine.clientMatched(Hooks.AWS_SDK, version, Hooks.AWS_LABEL);
    } else {
      engine.say(SupportedVersions.AWS_SDK.refusal(Hooks.AWS_SDK, version));
    }
  }
}
