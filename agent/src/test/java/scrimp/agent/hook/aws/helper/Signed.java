package scrimp.agent.hook.aws.helper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import scrimp.call.Wire;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.http.ExecutionContext;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.internal.http.HttpClientDependencies;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.core.internal.http.async.SimpleHttpContentPublisher;
import software.amazon.awssdk.core.internal.http.pipeline.RequestPipeline;
import software.amazon.awssdk.core.internal.http.pipeline.stages.AsyncSigningStage;
import software.amazon.awssdk.core.internal.http.pipeline.stages.SigningStage;
import software.amazon.awssdk.core.signer.Signer;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.metrics.NoOpMetricCollector;

/** A request on its way through the SDK's own stages, signed over path and body. */
final class Signed {
  static final Engine ENGINE = Engine.start(null, null, System.err);

  private static final HttpClientDependencies DEPENDENCIES =
      HttpClientDependencies.builder()
          .clientConfiguration(SdkClientConfiguration.builder().build())
          .build();

  final SdkHttpFullRequest unsigned;
  final RequestExecutionContext context;
  final RequestPipeline<SdkHttpFullRequest, ?> stage;
  int signatures;

  private Signed(RequestPipeline<SdkHttpFullRequest, ?> stage, String... headers) {
    this.stage = stage;
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol("https")
            .host("api.openai.com")
            .encodedPath("/v1/chat/completions")
            .putHeader("amz-sdk-invocation-id", "drawn")
            .putHeader("Content-Length", "5")
            .contentStreamProvider(() -> new ByteArrayInputStream("asked".getBytes(UTF_8)));
    for (int i = 0; i < headers.length; i += 2) {
      request.putHeader(headers[i], headers[i + 1]);
    }
    this.unsigned = request.build();
    Signer signer = (given, attributes) -> signed(given);
    this.context =
        RequestExecutionContext.builder()
            .originalRequest(new Ask())
            .executionContext(
                ExecutionContext.builder()
                    .signer(signer)
                    .executionAttributes(new ExecutionAttributes())
                    .interceptorContext(InterceptorContext.builder().request(new Ask()).build())
                    .build())
            .build();
    context.attemptMetricCollector(NoOpMetricCollector.create());
  }

  static Signed sync(String... headers) {
    return new Signed(new SigningStage(DEPENDENCIES), headers);
  }

  static Signed async(String... headers) {
    return new Signed(new AsyncSigningStage(DEPENDENCIES), headers);
  }

  /** As the SDK does it, with us told before. */
  SdkHttpFullRequest sign() throws Exception {
    Attempt.begun(stage, unsigned, context, ENGINE);
    Object made = stage.execute(unsigned, context);
    return (SdkHttpFullRequest) (made instanceof CompletableFuture<?> f ? f.get() : made);
  }

  HttpExecuteRequest toSend() throws Exception {
    SdkHttpFullRequest signed = sign();
    return HttpExecuteRequest.builder()
        .request(signed)
        .contentStreamProvider(signed.contentStreamProvider().orElse(null))
        .build();
  }

  AsyncExecuteRequest toSend(SdkAsyncHttpResponseHandler handler) throws Exception {
    SdkHttpFullRequest signed = sign();
    AsyncExecuteRequest.Builder request =
        AsyncExecuteRequest.builder()
            .request(signed)
            .requestContentPublisher(new SimpleHttpContentPublisher(signed))
            .responseHandler(handler);
    SdkHttpExecutionAttributes attributes =
        context
            .executionAttributes()
            .getAttribute(SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES);
    return (attributes == null ? request : request.httpExecutionAttributes(attributes)).build();
  }

  private SdkHttpFullRequest signed(SdkHttpFullRequest request) {
    signatures++;
    return request.toBuilder().putHeader("Authorization", signature(request)).build();
  }

  /** What a request must carry to be believed. */
  static String signature(SdkHttpFullRequest request) {
    return "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/bedrock/aws4_request,"
        + " SignedHeaders=host, Signature="
        + Integer.toHexString(
            Arrays.hashCode((request.encodedPath() + body(request)).getBytes(UTF_8)));
  }

  static String body(SdkHttpFullRequest request) {
    try (InputStream in = request.contentStreamProvider().orElseThrow().newStream()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its requests pass by the stages. */
  static Match letThrough() {
    return match(new IllegalArgumentException("not understood"));
  }

  /** Nothing can be done with its requests. */
  static Match failing() {
    return match(new StackOverflowError());
  }

  private static Match match(Throwable thrown) {
    return new Match(
        "sample",
        (Wire)
            Proxy.newProxyInstance(
                Wire.class.getClassLoader(),
                new Class<?>[] {Wire.class},
                (proxy, method, arguments) -> {
                  throw thrown;
                }));
  }

  private static final class Ask extends SdkRequest {
    @Override
    public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
      return Optional.empty();
    }

    @Override
    public Builder toBuilder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<SdkField<?>> sdkFields() {
      return List.of();
    }
  }
}
