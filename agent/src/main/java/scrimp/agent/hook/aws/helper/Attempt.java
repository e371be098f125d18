package scrimp.agent.hook.aws.helper;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import scrimp.agent.hook.Decided;
import scrimp.call.CallSite;
import scrimp.pipeline.Engine;
import scrimp.pipeline.Match;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.core.internal.http.pipeline.RequestPipeline;
import software.amazon.awssdk.core.internal.http.pipeline.stages.SigningStage;
import software.amazon.awssdk.http.SdkHttpExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/**
 * One attempt of the SDK's at a request: what it was before it was signed, and how to sign another
 * one in its place. Travels with the SDK's own context from the stage that signs to the client.
 */
final class Attempt {
  private static final ExecutionAttribute<Attempt> LATEST =
      new ExecutionAttribute<>("ScrimpAttempt");

  /**
   * Checksums of a body are kept from one attempt to the next, but are not those of another body.
   */
  private static final ExecutionAttribute<Object> CHECKSUMS = checksums();

  private static final SdkHttpExecutionAttribute<Attempt> CARRIED = new Carried();

  /**
   * Synchronous requests are signed and sent on one thread. The SDK's context holds the attempt.
   */
  private static final ThreadLocal<WeakReference<Attempt>> HERE = new ThreadLocal<>();

  private final RequestPipeline<SdkHttpFullRequest, ?> stage;
  private final SdkHttpFullRequest unsigned;
  private final RequestExecutionContext context;
  private final CallSite site;

  private Attempt(
      RequestPipeline<SdkHttpFullRequest, ?> stage,
      SdkHttpFullRequest unsigned,
      RequestExecutionContext context,
      CallSite site) {
    this.stage = stage;
    this.unsigned = unsigned;
    this.context = context;
    this.site = site;
  }

  private static final class Carried extends SdkHttpExecutionAttribute<Attempt> {
    Carried() {
      super(Attempt.class);
    }
  }

  /**
   * That request is about to be signed. The first attempt of a call is made on the application's
   * thread, later ones may be made on one of the SDK's.
   */
  static void begun(
      RequestPipeline<SdkHttpFullRequest, ?> stage,
      SdkHttpFullRequest unsigned,
      RequestExecutionContext context,
      Engine engine) {
    if (Decided.here()) {
      // it is us who sign
      return;
    }
    ExecutionAttributes attributes = context.executionAttributes();
    Attempt before = attributes.getAttribute(LATEST);
    Attempt attempt =
        new Attempt(stage, unsigned, context, before == null ? engine.callSite() : before.site);
    attributes.putAttribute(LATEST, attempt);
    if (stage instanceof SigningStage) {
      HERE.set(new WeakReference<>(attempt));
    } else {
      attributes.putAttribute(
          SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES, carrying(attempt));
    }
  }

  private static SdkHttpExecutionAttributes carrying(Attempt attempt) {
    SdkHttpExecutionAttributes given =
        attempt
            .context
            .executionAttributes()
            .getAttribute(SdkInternalExecutionAttribute.SDK_HTTP_EXECUTION_ATTRIBUTES);
    SdkHttpExecutionAttributes.Builder builder =
        given == null ? SdkHttpExecutionAttributes.builder() : given.toBuilder();
    return builder.put(CARRIED, attempt).build();
  }

  /** The attempt that this thread has signed and is about to send; null where that is not known. */
  static Attempt signedHere(SdkHttpRequest signed) {
    WeakReference<Attempt> latest = HERE.get();
    HERE.remove();
    return latest == null ? null : fitting(latest.get(), signed);
  }

  /** The attempt that is about to be sent; null where that is not known. */
  static Attempt carriedBy(AsyncExecuteRequest request) {
    SdkHttpExecutionAttributes attributes = request.httpExecutionAttributes();
    return attributes == null ? null : fitting(attributes.getAttribute(CARRIED), request.request());
  }

  private static Attempt fitting(Attempt attempt, SdkHttpRequest signed) {
    return attempt != null
            && attempt.unsigned.host().equals(signed.host())
            && attempt.unsigned.encodedPath().equals(signed.encodedPath())
        ? attempt
        : null;
  }

  SdkHttpFullRequest unsigned() {
    return unsigned;
  }

  /** What the request is to us; null where it is none of ours. Never throws. */
  Match match(Engine engine, String client) {
    try {
      return engine.providerHost(unsigned.host())
          ? engine.match(unsigned.method().name(), unsigned.getUri())
          : null;
    } catch (RuntimeException fault) {
      engine.faults().suppressed(client, fault);
      return null;
    }
  }

  /** Who made the call that this is an attempt at. */
  CallSite site() {
    return site;
  }

  /**
   * That request, signed as this one was. Interceptors of the application go on seeing the request
   * that they know.
   *
   * @throws IOException also where the thread is interrupted meanwhile
   */
  SdkHttpFullRequest signed(SdkHttpFullRequest changed) throws IOException {
    InterceptorContext seen = context.executionContext().interceptorContext();
    Object checksums = swapChecksums(null);
    try {
      Object signed = Decided.marked(() -> stage.execute(changed, context));
      return (SdkHttpFullRequest)
          (signed instanceof CompletableFuture<?> future ? future.get() : signed);
    } catch (IOException | RuntimeException failure) {
      throw failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw Received.thrown(e.getCause());
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      swapChecksums(checksums);
      context.executionContext().interceptorContext(seen);
    }
  }

  private Object swapChecksums(Object next) {
    if (CHECKSUMS == null) {
      return null;
    }
    Object before = context.executionAttributes().getAttribute(CHECKSUMS);
    context.executionAttributes().putAttribute(CHECKSUMS, next);
    return before;
  }

  /** Null where this version keeps none. */
  @SuppressWarnings("unchecked")
  private static ExecutionAttribute<Object> checksums() {
    try {
      return (ExecutionAttribute<Object>)
          SdkInternalExecutionAttribute.class.getField("CHECKSUM_STORE").get(null);
    } catch (ReflectiveOperationException older) {
      return null;
    }
  }
}
